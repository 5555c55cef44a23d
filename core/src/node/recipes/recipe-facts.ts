import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isRecipe } from '../../recipe/document/is-recipe';
import { readRecipe } from '../../recipe/document/recipe';
import type {
  DatasetFacts,
  InstalledPackages,
  RecipeFacts,
  SiblingRecipe,
  SplitFacts,
} from '../../recipe/facts';
import { launchComment } from '../../recipe/launch/launch-comments';
import type { GpuFacts, TokenLength } from '../../recipe/launch/launch-facts';
import { promptChoice } from '../../recipe/plan/prompt-choice';
import { runIdentity } from '../../recipe/plan/run-identity';
import { Settings } from '../../recipe/plan/settings';
import { schemaFor } from '../../recipe/schema/recipe-schemas';
import type { TrlSelection } from '../../recipe/schema/trl-selection';
import type { DeclaredScript } from '../../recipe/script/recipe-script';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import { missingPackages, type PromptChoice, paperPromptOf } from '../../tasks/prompt-source';
import { countQuestions } from '../datasets/count-questions';
import type { PromptTokens } from '../datasets/longest-prompt';
import { splitNames } from '../datasets/split-files';
import { FileCache } from '../file-cache';
import { gatherLaunchFacts } from '../launch/launch-facts';
import { readPaperWording } from '../launch/paper-wording';
import { pinnedTrl } from '../launch/pinned-trl';
import type { PythonPlaces } from '../launch/select-trl';
import { missingOwnRewards } from './own-rewards';
import { scriptFields } from './script-fields';

export interface FactsOptions {
  /** Folders from which relative dataset_names count, the first that has one first: workspace folders, or the cwd. */
  readonly roots: readonly string[];
  /** The TRL that the recipe is meant for, of `selectTrl`; undefined: the newest that is known. */
  readonly trl?: string;
  readonly transformers?: string;
  /** The vLLM beside that TRL. */
  readonly vllm?: string;
  /** The packages of the environment that it was found in. */
  readonly installed?: InstalledPackages;
  /** What decided on that TRL. Where it is no more than a guess, the project's own pin counts for more. */
  readonly trlFrom?: TrlSelection['from'];
  /** Setting: the script that recipes are for; undefined or `auto`: as each says, or its keys do. */
  readonly script?: string;
  /** Setting: arguments that the script has beside TRL's. */
  readonly scriptKeys?: readonly string[];
  /** As set by the user; undefined: what the recipe says. */
  readonly processes?: number;
  /** That train together, each with the cards of `gpus`; undefined: as the accelerate configuration says. */
  readonly machines?: number;
  /** Text of a file that an editor holds unsaved. */
  readonly unsaved?: (file: string) => string | undefined;
  /** The accelerate configuration of recipes that name none in a comment. */
  readonly accelerateConfig?: string;
  /** The accelerate configuration that this launch is to have, whatever the recipe names. */
  readonly accelerateGiven?: string;
  /** The cluster, of launch/clusters.ts, of recipes that name none in a comment. */
  readonly cluster?: string;
  /** The cards of the machine that is about to train. */
  readonly gpus?: GpuFacts;
  /** Where the model lies, when that is known. */
  readonly modelFolder?: string;
  /** This machine's GPUs as far as they are known; left out, they are waited for. */
  readonly machineGpus?: () => GpuFacts | undefined;
  /** Where the wording of the paper's prompts is looked for; undefined: nowhere. */
  readonly python?: PythonPlaces;
  /** Reads that wording; left out, from the disk. */
  readonly wording?: (places: PythonPlaces) => Promise<PackageTexts>;
  /** The model's tokenizer, for the longest prompt; without it that is estimated. */
  readonly promptTokens?: PromptTokens;
}

async function folders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function splitsOf(folder: string): Promise<SplitFacts[]> {
  const names = await splitNames(folder);
  return Promise.all(names.map(async (name) => ({ name, ...(await countQuestions(folder, name)) })));
}

async function datasetFolder(name: string, roots: readonly string[]): Promise<string | undefined> {
  for (const root of path.isAbsolute(name) ? [''] : roots) {
    const folder = path.join(root, name);
    if (await isFolder(folder)) return folder;
  }
  return undefined;
}

async function datasetFacts(name: string, roots: readonly string[]): Promise<DatasetFacts> {
  const folder = await datasetFolder(name, roots);
  return { name, exists: folder !== undefined, splits: folder === undefined ? [] : await splitsOf(folder) };
}

async function promptFacts(
  settings: Settings,
  { roots, promptTokens }: FactsOptions,
  texts: PackageTexts | undefined,
): Promise<TokenLength | undefined> {
  const name = settings.states('dataset_name') ? settings.string('dataset_name') : undefined;
  const folder = name === undefined ? undefined : await datasetFolder(name, roots);
  if (folder === undefined) return undefined;
  // Makes examples of every training mode, with their proofs: loaded where there is data to look at.
  const { longestPrompt } = await import('../datasets/longest-prompt');
  return longestPrompt(folder, settings, promptTokens, texts);
}

/** The paper's wording, where the recipe's prompts are in it. */
async function wordingFor(
  choice: PromptChoice,
  { python, wording = readPaperWording }: FactsOptions,
): Promise<PackageTexts | undefined> {
  return python && paperPromptOf(choice) ? wording(python) : undefined;
}

/** Folders below `data/` that could be a dataset_name: candidates for a misspelt one. */
async function datasetsBelow(root: string): Promise<string[]> {
  const names = await folders(path.join(root, 'data'));
  return names.map((name) => `data/${name}`);
}

const texts = new FileCache((file) => readFile(file, 'utf8'));

/** What siblings were last read as: a folder may hold thousands, and facts are gathered at each pause in typing. */
const identities = new Map<
  string,
  { readonly text: string; readonly of: string; readonly identity: string }
>();

function identityOf(file: string, text: string, of: string, schema: ReturnType<typeof schemaFor>): string {
  const known = identities.get(file);
  if (known?.text === text && known.of === of) return known.identity;
  const recipe = readRecipe(text, file, schema);
  const identity = runIdentity(recipe, new Settings(recipe));
  identities.set(file, { text, of, identity });
  return identity;
}

async function siblingRecipes(
  file: string,
  { unsaved, trl, transformers }: FactsOptions,
): Promise<SiblingRecipe[]> {
  const folder = path.dirname(file);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const others = names.filter((name) => /\.ya?ml$/.test(name) && name !== path.basename(file));
  const read = others.map(async (name): Promise<SiblingRecipe[]> => {
    const other = path.join(folder, name);
    // A file that vanished meanwhile is no sibling any more.
    const text = unsaved?.(other) ?? (await texts.of(other));
    if (text === undefined || !isRecipe(other, text)) return [];
    return [
      { name, identity: identityOf(other, text, `${trl} ${transformers}`, schemaFor(trl, transformers)) },
    ];
  });
  return (await Promise.all(read)).flat();
}

const pins = new FileCache(async (file) => (await pinnedTrl(path.join(file, 'recipe.yaml'))) ?? null);

/** The TRL that the recipe is checked against: the one that was chosen, unless that is a guess and the project pins another. */
async function trlFacts(
  file: string,
  { trl, transformers, vllm, installed, trlFrom }: FactsOptions,
): Promise<Pick<RecipeFacts, 'trl' | 'transformers' | 'vllm' | 'installed' | 'trlAssumed' | 'trlPin'>> {
  const chosen =
    trl === undefined ? {} : { trl, transformers, ...(vllm && { vllm }), ...(installed && { installed }) };
  if (trlFrom !== 'newest' && trlFrom !== 'path') return chosen;
  const pin = await pins.of(path.dirname(path.resolve(file)));
  const trlPin = pin ? { text: pin.text, file: pin.file } : undefined;
  if (pin?.version) return { trl: pin.version, ...(trlPin && { trlPin }) };
  return {
    ...chosen,
    ...(trlFrom === 'newest' && { trlAssumed: true as const }),
    ...(trlPin && { trlPin }),
  };
}

/** What the setting, or a Python file that the recipe or the setting names, says of the script. */
async function scriptFacts(
  text: string,
  file: string,
  { roots, script, scriptKeys }: FactsOptions,
): Promise<DeclaredScript | undefined> {
  const inComment = launchComment(text, 'script')?.value;
  const set = script && script !== 'auto' ? script : undefined;
  const name = inComment ?? set ?? (scriptKeys && scriptKeys.length > 0 ? 'own' : undefined);
  if (name === undefined) return undefined;
  const read = /\.py$/.test(name) ? await scriptFields(name, [...roots, path.dirname(file)]) : undefined;
  const keys = [...(scriptKeys ?? []), ...(read ?? [])];
  return { name, from: inComment ? 'comment' : 'setting', ...(keys.length > 0 && { keys }) };
}

/** What the disk says about a recipe: its data, and the recipes beside it. `file` need not exist yet. */
export async function gatherRecipeFacts(
  text: string,
  file: string,
  options: FactsOptions,
): Promise<RecipeFacts> {
  const [versions, script] = await Promise.all([trlFacts(file, options), scriptFacts(text, file, options)]);
  const settings = new Settings(readRecipe(text, file, schemaFor(versions.trl, versions.transformers)));
  const names = ['dataset_name', 'eval_dataset_name'].filter((key) => settings.states(key));
  const datasets = [...new Set(names.map((key) => settings.string(key)))].filter(
    (name) => name !== undefined,
  );
  const choice = promptChoice(settings);
  const wording = wordingFor(choice, options);
  const [found, known, siblings, launch, texts, prompt, ownRewardsMissing] = await Promise.all([
    Promise.all(datasets.map((name) => datasetFacts(name, options.roots))),
    Promise.all(options.roots.map(datasetsBelow)),
    siblingRecipes(file, options),
    gatherLaunchFacts(text, file, settings.string('model_name_or_path'), options),
    wording,
    wording.then((texts) => promptFacts(settings, options, texts)),
    missingOwnRewards(settings.strings('reward_func_names'), [path.dirname(file), ...options.roots]),
  ]);
  return {
    ...versions,
    ...(script && { script }),
    processes: options.processes,
    datasets: found,
    knownDatasets: [...new Set(known.flat())],
    siblings,
    launch: {
      ...launch,
      ...(prompt && { longestPrompt: prompt }),
      ...(options.machines !== undefined && { machines: options.machines }),
    },
    ...(ownRewardsMissing.length > 0 && { ownRewardsMissing }),
    ...(options.python && { promptPackagesMissing: missingPackages(choice, texts) }),
  };
}
