import path from 'node:path';
import { type EvaluationQuestion, recordQuestions } from '../../evaluation/sets/evaluation-question';
import type { EvaluationSet } from '../../evaluation/sets/evaluation-set';
import type { PreviewedSplit } from '../../recipe/pages/questions-page';
import { promptingOf } from '../../tasks/prompt-source';
import type { AskingOptions } from '../../tasks/records/record-examples';
import type { RecordTask } from '../../tasks/records/record-task';
import { readRecords } from '../datasets/read-records';
import { splitFiles, splitNames } from '../datasets/split-files';
import { readSet, type SetPlace, setPlaces } from './read-set';

/** As many as are read before one has seen enough. */
const perSplit = 8;
const mostSplits = 4;

/** The first questions of a data set as it is on this disk. */
export interface PreviewedSet {
  readonly folder: string;
  readonly splits: readonly PreviewedSplit[];
}

/**
 * Reads a few questions of each of a set's splits, those of evaluation first. Long files are not read to their end.
 * @throws Error naming the places that were looked at
 */
export async function previewSet(set: EvaluationSet, place: SetPlace): Promise<PreviewedSet> {
  const asking: AskingOptions = {
    prompting: promptingOf({ mode: set.mode, source: 'own' }, undefined, 'eval'),
    use: 'eval',
  };
  if (!set.task) return previewUniverses(set, place, asking);
  const { task } = set;
  for (const folder of setPlaces(set, place)) {
    const splits = await splitsOf(folder, set.split!);
    if (splits.length === 0) continue;
    const previews = splits.map((split) => previewRecords(task, folder, split, asking));
    return { folder, splits: await Promise.all(previews) };
  }
  // Says where the set was looked for.
  await readSet(set, place, asking);
  return { folder: '', splits: [] };
}

/** The splits of a folder that hold records, the set's own before those to train on. */
async function splitsOf(folder: string, own: string): Promise<readonly string[]> {
  const names = await splitNames(folder).catch(() => []);
  const ordered = [
    own,
    ...names.filter((name) => name !== own && /^(?:mini)?(?:train|dev|test|eval|medium|hard)/.test(name)),
  ];
  const found: string[] = [];
  for (const name of ordered)
    if (found.length < mostSplits && (await splitFiles(folder, name)).length > 0) found.push(name);
  return found;
}

async function previewRecords(
  task: RecordTask,
  folder: string,
  split: string,
  asking: AskingOptions,
): Promise<PreviewedSplit> {
  const use = /train/.test(split) ? 'train' : 'eval';
  try {
    const records = await readRecords(task, folder, split, { limit: perSplit });
    return { name: split, use, examples: recordQuestions(task, split, records, asking).map(previewed) };
  } catch (error) {
    return { name: split, use, examples: [], note: (error as Error).message };
  }
}

async function previewUniverses(
  set: EvaluationSet,
  place: SetPlace,
  asking: AskingOptions,
): Promise<PreviewedSet> {
  const { folder, splits, questions } = await readSet(set, place, asking);
  return {
    folder,
    splits: splits.slice(0, mostSplits).map((split) => {
      const own = questions.filter((question) => question.split === split);
      // From all over the universe: its questions go from one template to the next.
      const step = Math.max(1, Math.floor(own.length / perSplit));
      const some = own.filter((_, index) => index % step === 0).slice(0, perSplit);
      return { name: path.basename(split), use: 'eval', examples: some.map(previewed), total: own.length };
    }),
  };
}

const previewed = ({ example, hops, type, intermediate }: EvaluationQuestion) => ({
  ...example,
  ...(hops !== undefined && { hops }),
  ...(type !== undefined && { type }),
  ...(intermediate && { intermediate }),
});
