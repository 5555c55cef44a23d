import { existsSync } from 'node:fs';
import path from 'node:path';
import { splitFiles } from '@phantomlab/core/node/datasets/split-files';
import { packagesWanted } from '@phantomlab/core/tasks/prompt-source';
import { taskByMode } from '@phantomlab/core/tasks/registry';
import { type Asking, askingOf } from '../run/examples/asking';
import { loadSplits, type Split, splitsOf } from '../run/examples/load-examples';
import { locateFolder } from '../run/recipe/locate-folder';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { DryRunFault, StageResult } from './report';
import { spread } from './spread';
import { type StandIn, standInFor } from './stand-in-data';

/** What the later stages continue with. */
export interface DryRunData {
  readonly training: readonly Split[];
  readonly evaluation: readonly Split[];
  /** Whether prompts are as long as the real ones: they are the real ones, or made to the same size. */
  readonly trueToSize: boolean;
}

/** Of a split of records; whole sets would take longer than a dry run may. */
const mostRecords = 2_000;
/** Of a data set of universes; the rest are looked for, and not read. */
const mostUniverses = 8;

interface Found {
  readonly splits: readonly Split[];
  /** How many splits lie on this disk, read or not. */
  readonly there: number;
  readonly missing: readonly string[];
  readonly standIn?: StandIn;
  readonly fault?: DryRunFault;
}

/**
 * Reads the data that is on this disk, and finds something in place of what is not.
 * @param onDisk what the check `data-on-disk` found, reported here
 */
export async function dataStage(
  recipe: LoadedRecipe,
  onDisk: readonly DryRunFault[],
): Promise<StageResult & { readonly data?: DryRunData }> {
  const { resolved } = recipe;
  const asking = await askingOf(recipe, { standIn: true });
  const training = await find(recipe, 'train', asking);
  const evaluates = resolved.eval_strategy !== 'no';
  const evaluation = evaluates ? await find(recipe, 'eval', asking) : undefined;
  const both = [training, ...(evaluation ? [evaluation] : [])];
  const faults: DryRunFault[] = [
    ...wordingFaults(asking),
    ...distinct(onDisk),
    ...both.flatMap(({ fault }) => fault ?? []),
  ];
  if (
    both.some(({ missing }) => missing.length > 0) &&
    onDisk.length === 0 &&
    both.every(({ fault }) => !fault)
  ) {
    const names = [...new Set(both.flatMap(({ missing }) => missing))].slice(0, 3).join(', ');
    faults.push({ severity: 'warning', message: `Not on this disk: ${names} of ${resolved.dataset_name}.` });
  }
  const details = [...new Set(both.flatMap(({ standIn }) => standIn?.description ?? []))];
  const splits = training.splits.length > 0 ? training.splits : standInSplits(training);
  if (splits.length === 0) {
    return { summary: 'There is nothing to ask: the stages that need questions are left out.', faults };
  }
  return {
    summary: summaryOf(training, resolved.dataset_name),
    details,
    faults,
    data: {
      training: splits,
      evaluation: evaluation ? firstOf(evaluation) : [],
      trueToSize:
        asking.missing.length === 0 && (training.splits.length > 0 || training.standIn?.trueToSize === true),
    },
  };
}

/** The run itself would stop here; a dry run continues with our own prompts. */
const wordingFaults = ({ missing }: Asking): DryRunFault[] =>
  missing.length > 0
    ? [{ severity: 'warning', code: 'prompt-wording', message: packagesWanted(missing) }]
    : [];

/** Training and evaluation mostly name the same data set. */
const distinct = (faults: readonly DryRunFault[]) =>
  faults.filter(({ message }, i) => faults.findIndex((other) => other.message === message) === i);

const standInSplits = ({ standIn }: Found): readonly Split[] => (standIn ? [standIn.split] : []);

const firstOf = (found: Found): readonly Split[] => [...found.splits, ...standInSplits(found)].slice(0, 1);

function summaryOf({ splits, there, missing }: Found, dataset: string): string {
  if (splits.length === 0 && there > 0) return `${dataset} can't be read.`;
  if (splits.length === 0) return `${dataset} is not on this disk, or not all of it.`;
  const questions = splits.reduce((sum, { examples }) => sum + examples.length, 0);
  const many = splits.some(({ examples, universe }) => !universe && examples.length === mostRecords);
  const number = splits.length < there ? `${splits.length} of ${there}` : `${splits.length}`;
  const of = there === 1 ? `split ${splits[0]!.name}` : `${number} splits`;
  const gap = missing.length > 0 ? `; ${missing.length} more are not on this disk` : '';
  return `${many ? 'The first ' : ''}${questions.toLocaleString('en')} questions of ${of} in ${dataset}${gap}.`;
}

async function find(recipe: LoadedRecipe, use: 'train' | 'eval', asking: Asking): Promise<Found> {
  const { resolved } = recipe;
  const dataset = use === 'train' ? resolved.dataset_name : resolved.eval_dataset_name;
  const names = splitsOf(recipe, use);
  const folder = locateFolder(dataset, recipe.path);
  const there: string[] = [];
  for (const name of names) if (folder && (await isThere(recipe, folder, name))) there.push(name);
  const missing = names.filter((name) => !there.includes(name));
  const standIn = () => standInFor(recipe, missing[0] ?? names[0] ?? use, asking.for(use));
  if (there.length === 0) {
    // An empty split_list of a data set that is there is the recipe's fault, whatever machine it is.
    const fault = folder && names.length === 0 ? await faultOfLoading(recipe, use, asking) : undefined;
    return { splits: [], there: 0, missing, standIn: standIn(), ...(fault && { fault }) };
  }
  try {
    const key = use === 'train' ? 'split_list' : 'eval_split_list';
    const universes = taskByMode.get(resolved.training_mode)?.data === 'universes';
    const some = universes ? spread(there, mostUniverses) : there;
    const readable = { ...recipe, resolved: { ...resolved, [key]: some } };
    return {
      splits: await loadSplits(readable, use, { most: mostRecords, asking }),
      there: there.length,
      missing,
    };
  } catch (error) {
    return {
      splits: [],
      there: there.length,
      missing,
      standIn: standIn(),
      fault: { severity: 'error', message: (error as Error).message },
    };
  }
}

async function isThere({ resolved }: LoadedRecipe, folder: string, split: string): Promise<boolean> {
  if (taskByMode.get(resolved.training_mode)?.data === 'universes')
    return existsSync(path.join(folder, split));
  return (await splitFiles(folder, split)).length > 0;
}

async function faultOfLoading(
  recipe: LoadedRecipe,
  use: 'train' | 'eval',
  asking: Asking,
): Promise<DryRunFault | undefined> {
  try {
    await loadSplits(recipe, use, { asking });
    return undefined;
  } catch (error) {
    return { severity: 'error', message: (error as Error).message };
  }
}
