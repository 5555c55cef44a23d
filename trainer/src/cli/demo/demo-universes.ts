import path from 'node:path';
import {
  type EvaluationQuestion,
  universeQuestions,
} from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { SetOnDisk } from '@phantomlab/core/node/evaluations/read-set';
import { readUniverse, writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse, universeName } from '@phantomlab/core/universe/generate';
import type { Universe } from '@phantomlab/core/universe/question';
import { resolveOptions } from '@phantomlab/core/universe/resolve-options';
import { Progress } from '../terminal/progress';

/** Questions on which the policy is measured before and after. */
export const HELD_OUT_QUESTIONS = 200;
/** Seeds 1-10 are kept for evaluation; more questions come from seeds that no recipe trains on. */
const heldOutSeed = (index: number) => (index < 10 ? index + 1 : 1_000_000 + index);

/** What a recipe asks of a universe. */
interface AskedAs {
  readonly promptMethod: string;
  readonly excludeAggregation: boolean;
}

/**
 * Makes the universes that a recipe trains on. Seeds stand in the splits' names.
 * @returns how many of their questions the recipe trains on
 */
export async function makeTrainingUniverses(
  dataset: string,
  splits: readonly string[],
  options: AskedAs,
): Promise<number> {
  const progress = new Progress({ label: 'Making universes to train on', total: splits.length });
  let questions = 0;
  for (const [i, split] of splits.entries()) {
    progress.update(i);
    const { universe, folder } = await makeUniverse(dataset, seedOf(split));
    questions += pwExamples(universe, { ...options, folder }).length;
  }
  progress.clear();
  return questions;
}

/** The first questions of universes that no training has seen. */
export async function makeHeldOutQuestions(dataset: string, { promptMethod }: AskedAs): Promise<SetOnDisk> {
  const progress = new Progress({ label: 'Making universes to test on', total: HELD_OUT_QUESTIONS });
  const questions: EvaluationQuestion[] = [];
  const universes = new Map<string, Universe>();
  while (questions.length < HELD_OUT_QUESTIONS) {
    progress.update(questions.length);
    const { universe, folder } = await makeUniverse(dataset, heldOutSeed(universes.size));
    universes.set(folder, universe);
    questions.push(...universeQuestions(universe, folder, { promptMethod, use: 'eval' }));
  }
  progress.clear();
  const splits = [...universes.values()].map(({ name }) => name);
  return { folder: dataset, splits, universes, questions: questions.slice(0, HELD_OUT_QUESTIONS) };
}

/** Read back rather than kept, so that what is trained on is what lies on the disk. */
async function makeUniverse(
  dataset: string,
  seed: number,
): Promise<{ readonly universe: Universe; readonly folder: string }> {
  const universe = generateUniverse(tinyUniverse(seed));
  const folder = path.join(dataset, universe.name);
  await writeUniverse(folder, universe, { articleFormat: 'json', questionFormat: 'json' });
  return { universe: await readUniverse(folder), folder };
}

function seedOf(split: string): number {
  const seed = Number(/_seed_(\d+)$/.exec(split)?.[1]);
  if (Number.isNaN(seed) || universeName(resolveOptions(tinyUniverse(seed))) !== split) {
    throw new Error(
      `${split} is not one of the demo's universes, which have names like ${universeName(resolveOptions(tinyUniverse(11)))}.`,
    );
  }
  return seed;
}
