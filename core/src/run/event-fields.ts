import type { RunEvent } from './event';

/** What a field holds; `a|b` is a choice of texts, and a question mark lets the field be absent. */
export type FieldKind =
  | 'text'
  | 'text?'
  | 'count'
  | 'place'
  | 'count?'
  | 'number'
  | 'number?'
  | 'numbers'
  | 'texts'
  | 'texts?'
  | 'verdicts?'
  | 'messages'
  | 'object'
  | 'trainer'
  | 'source?'
  | 'scoring?'
  | `${string}|${string}`;

/** The fields of each event beside its header: what a line must have to be believed. */
export const eventFields: Readonly<Record<RunEvent['type'], Readonly<Record<string, FieldKind>>>> = {
  'run.started': {
    run: 'text',
    recipe: 'object',
    plan: 'object',
    trainer: 'trainer',
    host: 'text',
    attempt: 'count',
    step: 'count?',
    source: 'source?',
  },
  prompt: {
    id: 'text',
    task: 'text',
    messages: 'messages',
    question: 'text',
    answer: 'texts',
    difficulty: 'number',
    scoring: 'scoring?',
    universe: 'text?',
    query: 'texts?',
    evidence: 'text?',
  },
  rollout: {
    step: 'count',
    group: 'count',
    prompt: 'text',
    index: 'place',
    completion: 'text',
    tokens: 'count',
    finish: 'stop|length',
    rewards: 'numbers',
    reward: 'number',
    advantage: 'number',
    logprob: 'number?',
    entropy: 'number?',
    ratio: 'number?',
    hops: 'verdicts?',
  },
  step: { step: 'count', epoch: 'number', metrics: 'numbers' },
  eval: { step: 'count', dataset: 'text', split: 'text', metrics: 'numbers' },
  checkpoint: { step: 'count', path: 'text' },
  log: { level: 'debug|info|warning|error', text: 'text' },
  'run.finished': { outcome: 'completed|failed|stopped|preempted', reason: 'text?' },
};
