import { readAttempt } from '../../reward/attempt';
import type { PromptEvent, RolloutEvent } from '../event';
import { rowFlags } from './columns';
import { packVerdicts } from './packed-verdicts';

/** What is judged of a rollout by its prompt. */
export type JudgedBy = Pick<PromptEvent, 'answer' | 'task' | 'scoring'>;

/**
 * A rollout as a row: its columns but for its place in the log and its prompt.
 * @param prompt undefined where the log lacks it: then nothing is known of the answer
 */
export function rowOfRollout(rollout: RolloutEvent, prompt: JudgedBy | undefined) {
  const hops = packVerdicts(rollout.hops);
  return {
    step: rollout.step,
    group: rollout.group,
    index: rollout.index,
    tokens: rollout.tokens,
    finish: rollout.finish === 'length' ? 1 : 0,
    reward: rollout.reward,
    advantage: rollout.advantage,
    entropy: rollout.entropy ?? Number.NaN,
    logprob: rollout.logprob ?? Number.NaN,
    ratio: rollout.ratio ?? Number.NaN,
    hopCount: hops.count,
    hopsLow: hops.low,
    hopsHigh: hops.high,
    anyVerdict: hops.any,
    firstBroken: hops.firstBroken,
    flags: prompt ? flagsOf(rollout.completion, prompt) : 0,
  };
}

/** A completion that is longer has no answer that anybody looks for, and would hold up all others. */
const longestJudged = 4_000_000;

/** What was judged of the newest prompt's answers: the rollouts of a group follow each other, and often agree. */
let judged: { readonly prompt: JudgedBy; readonly flags: Map<string, number> } | undefined;

function flagsOf(completion: string, prompt: JudgedBy): number {
  // Only what is between tags is an answer, and is looked for from the first tag of any kind on.
  const first = completion.indexOf('<');
  if (first < 0 || completion.length > longestJudged) return 0;
  const tagged = completion.slice(first);
  if (judged?.prompt !== prompt) judged = { prompt, flags: new Map() };
  const known = judged.flags.get(tagged);
  if (known !== undefined) return known;
  const { parsed, score } = readAttempt(tagged, prompt);
  const flags = (parsed ? rowFlags.parsed : 0) | (score.exactMatch === 1 ? rowFlags.right : 0);
  // A long key is kept for as long as the map is.
  if (tagged.length < 500) judged.flags.set(tagged, flags);
  return flags;
}
