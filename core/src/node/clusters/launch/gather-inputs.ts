import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CheckContext } from '../../../recipe/check';
import { launchComment } from '../../../recipe/launch/launch-comments';
import { recordTaskByMode } from '../../../tasks/records/record-tasks';
import { bytesBelow, namedData, partsOfModel, partsOfSplits } from './data-parts';
import type { LaunchInput, LaunchRequest, SentFile } from './launch-request';
import { type Bases, foundAt, ownPlace, placeOf } from './places';
import { rewardFiles } from './reward-files';

/** Keys whose value is a file, or a text in place of one. */
const fileKeys = ['chat_template_path', 'deepspeed', 'fsdp_config', 'accelerator_config'];

export interface Gathered {
  readonly inputs: readonly LaunchInput[];
  readonly files: readonly SentFile[];
  readonly accelerate: string | undefined;
  readonly hubModel: string | undefined;
}

/** A name that can be one of the Hub: `name` or `owner/name`. */
const isHubName = (name: string) => /^[\w.-]+(?:\/[\w.-]+)?$/.test(name) && !/^\.{1,2}(?:\/|$)/.test(name);

/** What a recipe reads besides itself: data and model, which the target may have, and small files, which are sent. */
export async function gatherInputs(
  { settings, recipe, facts }: CheckContext,
  request: LaunchRequest,
  bases: Bases,
): Promise<Gathered> {
  const inputs: LaunchInput[] = [];
  const taken = new Set<string>();
  const add: Add = async (key, name, wanted, partsIn) => {
    const found = foundAt(name, bases);
    const parts = found === undefined ? undefined : await partsIn(found);
    const local = parts === undefined ? undefined : found;
    const own = placeOf(name, local ?? found, bases);
    const place = own ?? ownPlace(name, taken);
    taken.add(place);
    const sizes = local === undefined ? [] : parts!.map((part) => bytesBelow(path.join(local, part)));
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    const renamed = own === undefined;
    inputs.push({ key, name, place, parts: parts ?? wanted, local, bytes, renamed });
  };
  await addData(settings, add);
  const model = settings.string('model_name_or_path');
  const isHere = model !== undefined && foundAt(model, bases) !== undefined;
  const isHub = model !== undefined && !isHere && isHubName(model);
  if (model !== undefined && !isHub)
    await add('model_name_or_path', model, ['config.json'], async (folder) =>
      (await stat(folder)).isDirectory() ? partsOfModel(folder) : undefined,
    );
  const files = await smallFiles(request, bases, {
    accelerate: request.accelerate ?? facts.launch?.accelerate?.path,
    named: fileKeys.flatMap((key) => settings.string(key) ?? []),
    script: launchComment(recipe.text, 'script')?.value,
    rewards: await rewardFiles(settings.strings('reward_func_names'), [bases.beside, bases.root]),
  });
  return { inputs, ...files, hubModel: isHub ? model : undefined };
}

/**
 * @param wanted what the target has to have where it is not here
 * @param partsIn what of a folder of this disk is read; undefined: not all of it is there
 */
type Add = (
  key: string,
  name: string,
  wanted: readonly string[],
  partsIn: (folder: string) => Promise<readonly string[] | undefined>,
) => Promise<void>;

/** A data set that is trained on and evaluated on is one input. */
async function addData(settings: CheckContext['settings'], add: Add): Promise<void> {
  // A universe is a folder called as its split is; of records a file's name tells, in several ways.
  const areFolders = !recordTaskByMode.has(settings.string('training_mode') ?? '');
  const byName = new Map<string, { readonly keys: string[]; readonly splits: Set<string> }>();
  for (const { key, name, splits } of namedData(settings)) {
    const one = byName.get(name) ?? { keys: [], splits: new Set<string>() };
    byName.set(name, one);
    one.keys.push(key);
    for (const split of splits) one.splits.add(split);
  }
  for (const [name, { keys, splits }] of byName)
    await add(keys.join(' and '), name, areFolders ? [...splits] : [], (folder) =>
      partsOfSplits(folder, [...splits]),
    );
}

interface SmallFiles {
  readonly accelerate: string | undefined;
  readonly named: readonly string[];
  readonly script: string | undefined;
  readonly rewards: readonly string[];
}

/** Files that are sent with the recipe, each to where the training looks for it. */
async function smallFiles(
  { recipe, accelerate: given }: LaunchRequest,
  bases: Bases,
  { accelerate, named, script, rewards }: SmallFiles,
): Promise<Pick<Gathered, 'files' | 'accelerate'>> {
  const files = new Map<string, string>([[bases.recipe, path.resolve(recipe)]]);
  for (const name of [...named, ...(script === undefined ? [] : [script])]) {
    const from = foundAt(name, bases);
    const to = placeOf(name, from, bases);
    if (from !== undefined && to !== undefined && (await stat(from)).isFile()) files.set(to, from);
  }
  for (const file of rewards) {
    const [folder, at] = isBelow(file, bases.root)
      ? [bases.root, '.']
      : [bases.beside, path.posix.dirname(bases.recipe)];
    if (isBelow(file, folder)) files.set(path.posix.join(at, asPosix(path.relative(folder, file))), file);
  }
  const place = accelerate === undefined ? undefined : acceleratePlace(accelerate, bases);
  if (place !== undefined) files.set(place, path.resolve(bases.root, accelerate!));
  return {
    files: [...files].map(([to, from]) => ({ from, to })),
    // Said by the recipe itself, and found there as it was here, unless it lies elsewhere.
    accelerate: given === undefined && place?.startsWith('accelerate/') !== true ? undefined : place,
  };
}

const asPosix = (file: string) => file.split(path.sep).join('/');
const isBelow = (file: string, folder: string) => {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
};

function acceleratePlace(file: string, { root }: Bases): string {
  const full = path.resolve(root, file);
  return isBelow(full, root) ? asPosix(path.relative(root, full)) : `accelerate/${path.basename(full)}`;
}
