import type { Manifest } from '../../predictions/manifest';
import type { Prediction } from '../../predictions/prediction';

export const manifest = (set: string, mode: string, split: string, name = 'org/model'): Manifest => ({
  format: 1,
  set,
  mode,
  splits: [split],
  questions: 2,
  seeds: [1],
  data: { folder: 'data', sha256: 'x' },
  model: { name, kind: 'server' },
  prompting: { method: 'cot', source: 'phantom-eval', sha256: 'y' },
  scoring: 'paper',
  sampling: { temperature: 0.6, top_p: 0.95, top_k: 20, max_tokens: 4096 },
  versions: {},
  started: '2026-01-01T00:00:00.000Z',
});

export const prediction = (set: string, split: string, more: Partial<Prediction>): Prediction => ({
  id: 'q1',
  set,
  split,
  seed: 1,
  question: 'Who?',
  gold: ['Ann Lee'],
  prompt: '',
  completion: 'It is <answer>Ann</answer>',
  finish: 'stop',
  answer: 'Ann',
  parsed: true,
  scores: { f1: 2 / 3, exact_match: 0, precision: 1, recall: 0.5 },
  tokens: { prompt: 7, completion: 3 },
  model: 'org/model',
  step: null,
  seconds: 1,
  attempts: 1,
  t: 1_767_225_600,
  ...more,
});

/** An answer that could not be read, for `prediction`. */
export const unread = {
  id: 'q2',
  answer: null,
  parsed: false,
  completion: 'Well.',
  scores: { f1: 0, exact_match: 0, precision: 0, recall: 0 },
};
