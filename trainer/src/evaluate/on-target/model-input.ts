import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { bytesBelow, partsOfModel } from '@phantomlab/core/node/clusters/launch/data-parts';
import type { LaunchInput } from '@phantomlab/core/node/clusters/launch/launch-request';
import { keptRecipe } from '../../run/folder/kept-recipe';
import { localModel, modelsOfRun } from '../local-model';
import { baseOf } from '../training-of';

/** A model as the target finds it. */
export interface ModelThere {
  /** As the command there names it: a folder of what was sent, or a name that vLLM fetches. */
  readonly named: string;
  readonly inputs: readonly LaunchInput[];
  /** Its folder on this disk, with a run's checkpoints; undefined: it is not here. */
  readonly folder?: string;
  readonly hub?: string;
}

const isHubName = (name: string) => /^[\w.-]+(?:\/[\w.-]+)?$/.test(name);

/**
 * The model that is meant: a folder here, which is sent; `TARGET:RUN`, a run of the target; a folder of the target; or,
 * for vLLM, a name of the Hub.
 * @throws Error saying what the folder lacks, or that there is none
 */
export async function modelThere(
  given: string,
  target: string,
  { checkpoints, vllm }: { readonly checkpoints: boolean; readonly vllm: boolean },
): Promise<ModelThere> {
  const run = given.startsWith(`${target}:`) ? given.slice(target.length + 1) : undefined;
  if (run !== undefined) return onTarget(run);
  if (existsSync(given)) return sent(given, checkpoints);
  if (path.isAbsolute(given) || given.startsWith('~/')) return onTarget(given);
  if (vllm && isHubName(given)) return { named: given, inputs: [], hub: given };
  throw new Error(
    `${given} is not a folder on this disk. Name one, a run of the target (${target}:RUN), or a folder there in full` +
      `${vllm ? '' : '; with --vllm a name of the Hub'}.`,
  );
}

function onTarget(name: string): ModelThere {
  const base = path.posix.basename(name.replace(/\/+$/, ''));
  const parent = path.posix.basename(path.posix.dirname(name));
  // The name of the run tells its training seed.
  const place = /^checkpoint-\d+$/.test(base) ? `models/${parent}` : `models/${base}`;
  const folder = place === `models/${base}` ? name : path.posix.dirname(name);
  const input = { key: 'MODEL', name: folder, place, parts: [], local: undefined, bytes: 0, renamed: false };
  return { named: place === `models/${base}` ? place : `${place}/${base}`, inputs: [input] };
}

/** The weights of a run, or of one of its checkpoints, are sent with its recipe, and without what only a training reads. */
async function sent(given: string, checkpoints: boolean): Promise<ModelThere> {
  if ((await stat(given)).isFile())
    throw new Error(
      `${given} is a file. On a target one model is evaluated at a time, or all checkpoints of one run.`,
    );
  const models = checkpoints ? await modelsOfRun(given) : [await localModel(given)];
  const folder = path.resolve(given);
  const isCheckpoint = /^checkpoint-\d+$/.test(path.basename(folder));
  const root = isCheckpoint ? path.dirname(folder) : folder;
  const parts: string[] = [];
  for (const model of models) {
    const below = path.relative(root, model.folder);
    const names = [...(await partsOfModel(model.folder)), 'trainer_state.json'];
    parts.push(...names.map((name) => path.join(below, name)));
  }
  const recipe = keptRecipe(root, await readdir(root));
  if (recipe !== undefined) parts.push(path.relative(root, recipe));
  const place = `models/${path.basename(root)}`;
  const inputs = [await folderInput(given, place, root, parts)];
  const base = checkpoints ? await baseOf(models.at(-1)!) : undefined;
  const there = base && placeOfBase(base.name);
  if (base && there !== undefined)
    inputs.push(await folderInput(base.name, there, base.folder, await partsOfModel(base.folder)));
  return { named: isCheckpoint ? `${place}/${path.basename(folder)}` : place, inputs, folder };
}

async function folderInput(
  name: string,
  place: string,
  local: string,
  wanted: readonly string[],
): Promise<LaunchInput> {
  const parts = [...new Set(wanted)].filter((part) => existsSync(path.join(local, part)));
  const sizes = await Promise.all(parts.map((part) => bytesBelow(path.join(local, part))));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { key: 'MODEL', name, place, parts, local, bytes, renamed: false };
}

/** Where the recipe's name for the model that a run started from leads there: below the working directory, or nowhere. */
function placeOfBase(name: string): string | undefined {
  const place = path.posix.normalize(name.split(path.sep).join('/'));
  return path.isAbsolute(name) || /^(?:\.\.(?:\/|$)|~)/.test(place) ? undefined : place.replace(/\/+$/, '');
}
