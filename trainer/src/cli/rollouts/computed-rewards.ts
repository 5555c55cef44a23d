import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import type { ScoringName } from '@phantomlab/core/examples/scoring';
import type { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { readRollouts } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { universeFolder } from '@phantomlab/core/node/universes/universe-folder';
import { ownRewardName } from '@phantomlab/core/reward/own-reward-name';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import { askOwnReward, loadOwnReward } from '../../rewards/own-reward';
import { openScorer, type Scorer, threadsFor } from '../../rewards/score-pool';
import { PythonReward } from './python-reward';

/** Rewards that are computed from completions which a run has logged. */
export interface WantedRewards {
  /** PhantomLab's own, and the user's functions (`./rewards.mjs#shorter`, `my_module.my_reward`). */
  readonly names: readonly string[];
  /** How answers are read, where that is not as in the run. */
  readonly scoring?: ScoringName;
  /** Of the run: its universes are looked for from there. */
  readonly folder: string;
  /** The Python that functions in Python are asked with. */
  readonly python: string;
}

interface Asked {
  readonly row: number;
  readonly rollout: RolloutEvent;
  readonly example: Example;
}

type LoadedReward = Awaited<ReturnType<typeof loadOwnReward>> & { readonly dispose?: () => void };

/** Completions in memory at once. */
const batch = 512;

export const canBeComputed = (name: string): boolean =>
  rewardByName.has(name) || ownRewardName(name) !== undefined;

/**
 * Rewards of some rows, by name and row; NaN where one does not apply, or the log lacks the prompt.
 * @throws OwnRewardFault where a function of the user's cannot be used; UniverseNotFoundError where chains have to be
 *   compared with a universe that is gone
 */
export async function computedRewards(
  index: RolloutIndex,
  rows: Uint32Array,
  wanted: WantedRewards,
  progress: (done: number) => void,
): Promise<ReadonlyMap<string, Float64Array>> {
  const { names } = wanted;
  const columns = new Map(
    names.map((name) => [name, new Float64Array(index.liveMask.length).fill(Number.NaN)]),
  );
  const ours = names.filter((name) => rewardByName.has(name));
  const others = names.filter((name) => !rewardByName.has(name));
  const { recipe, source } = (await index.runState()).started ?? {};
  const places = [process.cwd(), ...(source ? [path.dirname(source.recipe), source.cwd] : [])];
  const answerIn = promptMethodByName.get(String(recipe?.prompt_method))?.answerIn ?? 'tag';
  const isCostly = ours.includes('proof_steps');
  const scorer = openScorer({ rewardNames: ours, answerIn }, isCostly ? threadsFor(process.env) : 1);
  const take = (name: string, { row }: Asked, value: number | null) => {
    columns.get(name)![row] = value ?? Number.NaN;
  };
  // Each may be a process: those that began are ended where a later one cannot be loaded.
  const own: LoadedReward[] = [];
  try {
    for (const name of others) own.push(await functionOf(name, places, wanted.python));
    for (let from = 0; from < rows.length; from += batch) {
      const some = rows.subarray(from, from + batch);
      const asked = await askedIn(index, some, wanted);
      await takeOurs(scorer, ours, asked, take);
      for (const reward of own) await takeOwn(reward, asked, take);
      progress(from + some.length);
    }
    return columns;
  } finally {
    scorer.dispose();
    for (const reward of own) reward.dispose?.();
  }
}

async function functionOf(name: string, places: readonly string[], python: string): Promise<LoadedReward> {
  const named = ownRewardName(name);
  if (named?.language !== 'python') return loadOwnReward(name, places);
  const asked = new PythonReward(name, named, python, places);
  return { name, file: named.module, reward: asked.reward, dispose: () => asked.dispose() };
}

type Take = (name: string, asked: Asked, value: number | null) => void;

async function askedIn(index: RolloutIndex, rows: Uint32Array, wanted: WantedRewards): Promise<Asked[]> {
  const examples = new Map<PromptEvent, Example>();
  return (await readRollouts(index, rows)).flatMap(({ rollout, prompt }, i) => {
    if (!prompt) return [];
    const example = examples.get(prompt) ?? exampleOf(prompt, wanted);
    examples.set(prompt, example);
    return [{ row: rows[i]!, rollout, example }];
  });
}

async function takeOurs(scorer: Scorer, names: readonly string[], asked: readonly Asked[], take: Take) {
  if (names.length === 0) return;
  const items = asked.map(({ rollout, example }) => {
    return { text: rollout.completion, example, draw: 0, verdicts: false, measured: false };
  });
  for (const [i, { scores }] of (await scorer.score(items)).entries())
    for (const [k, name] of names.entries()) take(name, asked[i]!, scores[k]!);
}

/** A function is told the step of its completions: those of a step are given together. */
async function takeOwn(reward: LoadedReward, asked: readonly Asked[], take: Take): Promise<void> {
  for (let from = 0, to = 0; from < asked.length; from = to) {
    const { step } = asked[from]!.rollout;
    while (to < asked.length && asked[to]!.rollout.step === step) to++;
    const these = asked.slice(from, to);
    const texts = these.map(({ rollout }) => rollout.completion);
    const examples = these.map(({ example }) => example);
    const values = await askOwnReward(reward, texts, examples, { step, split: 'train' });
    for (const [i, each] of these.entries()) take(reward.name, each, values[i]!);
  }
}

function exampleOf(prompt: PromptEvent, { names, scoring, folder }: WantedRewards): Example {
  const { type, universe, ...example } = prompt;
  const isCompared = universe !== undefined && names.includes('proof_steps');
  return {
    ...example,
    ...(scoring && { scoring }),
    ...(isCompared && { universe: universeFolder(universe, folder, [process.cwd()]) }),
  };
}
