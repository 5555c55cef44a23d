import path from 'node:path';
import { evaluationSetByName } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import type { ScoringName } from '@phantomlab/core/examples/scoring';
import { readSet, type SetOnDisk } from '@phantomlab/core/node/evaluations/read-set';
import { readUniverse, writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse, universeName } from '@phantomlab/core/universe/generate';
import type { Universe } from '@phantomlab/core/universe/question';
import { resolveOptions } from '@phantomlab/core/universe/resolve-options';
import { Progress } from '../terminal/progress';

/** Seeds from 1 on that are kept for evaluation. */
const HELD_OUT_SEEDS = 10;

/** What a recipe asks of a universe. */
interface AskedAs {
  readonly promptMethod: string;
  readonly excludeAggregation: boolean;
  readonly scoring: ScoringName;
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

/** Universes that no training has seen, and their questions, as `phantomlab evaluate --on pw=DATASET` reads them. */
export async function makeHeldOutQuestions(
  dataset: string,
  { promptMethod, scoring }: AskedAs,
): Promise<SetOnDisk> {
  const progress = new Progress({ label: 'Making universes to test on', total: HELD_OUT_SEEDS });
  for (let seed = 1; seed <= HELD_OUT_SEEDS; seed++) {
    progress.update(seed - 1);
    await makeUniverse(dataset, seed);
  }
  progress.clear();
  const set = evaluationSetByName.get('pw')!;
  return readSet(set, { data: dataset, own: dataset }, { promptMethod, scoring, use: 'eval' });
}

/** Read back rather than kept, so that what is trained on is what is on the disk. */
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
