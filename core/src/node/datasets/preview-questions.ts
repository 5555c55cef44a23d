import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ScoringName } from '../../examples/scoring';
import type { CheckContext } from '../../recipe/check';
import type { PreviewedSplit } from '../../recipe/pages/questions-page';
import { promptChoice } from '../../recipe/plan/prompt-choice';
import { splitsRead } from '../../recipe/plan/prompt-count';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import { missingPackages, packagesWanted, promptingOf } from '../../tasks/prompt-source';
import { recordExamples } from '../../tasks/records/record-examples';
import { type Task, taskByMode, tasks } from '../../tasks/registry';
import { generateUniverse } from '../../universe/generate';
import { universeOfName } from '../../universe/naming/universe-of-name';
import { readUniverse } from '../universes/read-universe';
import { readRecords } from './read-records';

/** As many as are read before one has seen enough. */
const perSplit = 3;
const mostSplits = { train: 2, eval: 1 } as const;

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function locate(name: string, roots: readonly string[]): Promise<string | undefined> {
  for (const root of path.isAbsolute(name) ? [''] : roots) {
    const folder = path.join(root, name);
    if (await isFolder(folder)) return folder;
  }
  return undefined;
}

/** A universe is a function of its seed: what is not on this disk can be made from the split's name. */
function madeUniverse(split: string, dataset: string) {
  const options = universeOfName(split, dataset);
  return options && generateUniverse({ ...options, numQuestionsPerType: 1 });
}

async function previewSplit(
  task: Task,
  { settings }: CheckContext,
  use: 'train' | 'eval',
  split: string,
  dataset: string,
  folder: string | undefined,
  texts: PackageTexts | undefined,
): Promise<PreviewedSplit> {
  const scoring = settings.string('scoring') as ScoringName | undefined;
  const choice = promptChoice(settings);
  const lacking = missingPackages(choice, texts);
  // Prompts in other words show the questions anyway.
  const source = lacking.length > 0 ? 'own' : choice.source;
  const asking = { prompting: promptingOf({ ...choice, source }, texts, use), scoring, use };
  const notes = lacking.length > 0 ? [`${packagesWanted(lacking)} These prompts are PhantomLab's own.`] : [];
  if (task.data === 'records') {
    if (!folder) return { name: split, use, examples: [], note: `${dataset} is not on this disk.` };
    const questions = await readRecords(task, folder, split, { limit: perSplit, scoring });
    return { name: split, use, examples: recordExamples(task, questions, asking), ...noted(notes) };
  }
  const place = folder && path.join(folder, split);
  const onDisk = place !== undefined && (await isFolder(place));
  const universe = onDisk ? await readUniverse(place) : madeUniverse(split, dataset);
  if (!universe) return { name: split, use, examples: [], note: `${dataset}/${split} is not on this disk.` };
  const examples = task.examples(universe, {
    ...asking,
    excludeAggregation: settings.true('exclude_aggregation_questions'),
  });
  const made = `${dataset}/${split} is not on this disk: this universe was made from its name, and "phantomlab generate" with the flags of your data may make another.`;
  return {
    name: split,
    use,
    // From all over the split: its questions go from one template to the next.
    examples: spread(examples, perSplit),
    ...(onDisk ? { total: examples.length, ...noted(notes) } : noted([made, ...notes])),
  };
}

const noted = (notes: readonly string[]) => (notes.length > 0 ? { note: notes.join(' ') } : {});

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}

/**
 * A few questions of each of the first splits that a recipe names. What cannot be read is reported in the note of its split.
 * @param texts the paper's wording, for recipes whose prompts are the paper's
 * @param roots folders that a relative dataset_name counts from, the first that has it first
 */
export async function previewQuestions(
  context: CheckContext,
  roots: readonly string[],
  texts?: PackageTexts,
): Promise<readonly PreviewedSplit[]> {
  const { settings, recipe } = context;
  const mode = settings.string('training_mode') ?? 'pw';
  const task = taskByMode.get(mode);
  if (!task) {
    const known = tasks.map(({ trainingMode }) => trainingMode).join(', ');
    return [
      {
        name: mode,
        use: 'train',
        examples: [],
        note: `There is no training_mode ${mode}; there are ${known}.`,
      },
    ];
  }
  const previews: PreviewedSplit[] = [];
  for (const use of ['train', 'eval'] as const) {
    const prefix = use === 'train' ? '' : 'eval_';
    if (!recipe.document.byKey.has(`${prefix}dataset_name`)) continue;
    const dataset = settings.string(`${prefix}dataset_name`)!;
    const folder = await locate(dataset, roots);
    const named = settings.states(`${prefix}split_list`) ? settings.strings(`${prefix}split_list`) : [];
    const splits = splitsRead(use, mode, named);
    for (const split of splits.slice(0, mostSplits[use])) {
      const preview = await previewSplit(task, context, use, split, dataset, folder, texts).catch(
        (error: Error): PreviewedSplit => ({ name: split, use, examples: [], note: error.message }),
      );
      previews.push(preview);
    }
  }
  return previews;
}
