import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readAccelerate } from '../../accelerate/read-accelerate';
import { clusterProfile } from '../../recipe/launch/clusters';
import { launchComment } from '../../recipe/launch/launch-comments';
import type { AccelerateFacts, GpuFacts, LaunchFacts } from '../../recipe/launch/launch-facts';
import { type ModelShape, modelShapeOf } from '../../recipe/memory/model-shape';
import { FileCache } from '../file-cache';
import { localGpus } from './local-gpus';

export interface LaunchOptions {
  /** Folders from which relative paths count. */
  readonly roots: readonly string[];
  /** Setting: the accelerate configuration of recipes that name none. */
  readonly accelerateConfig?: string;
  /** The accelerate configuration that this launch is to have, whatever the recipe names. */
  readonly accelerateGiven?: string;
  /** Setting: the cluster of recipes that name none. */
  readonly cluster?: string;
  /** The cards of the machine that is about to train, which count whatever cluster is named. */
  readonly gpus?: GpuFacts;
  /** Where the model lies, when that is known: what is named may be a name of the Hub. */
  readonly modelFolder?: string;
  readonly unsaved?: (file: string) => string | undefined;
  /** This machine's GPUs as far as they are known; left out, they are asked for and waited for. */
  readonly machineGpus?: () => GpuFacts | undefined;
}

const configs = new FileCache(async (file) => JSON.parse(await readFile(file, 'utf8')) as unknown);
const accelerates = new FileCache((file) => readFile(file, 'utf8'));

/** A file by the first folder that has it. */
async function firstFile(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of path.isAbsolute(name) ? [''] : folders) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  return undefined;
}

async function accelerateFacts(
  text: string,
  folders: readonly string[],
  { accelerateConfig, accelerateGiven, unsaved }: LaunchOptions,
): Promise<AccelerateFacts | undefined> {
  const name = accelerateGiven ?? launchComment(text, 'accelerate')?.value ?? accelerateConfig;
  if (!name) return undefined;
  const file = await firstFile(name, folders);
  if (!file) return { name };
  const config = unsaved?.(file) ?? (await accelerates.of(file));
  return { name, path: file, ...(config !== undefined && { config: readAccelerate(config, file) }) };
}

/** A name of the Hub is `owner/name`; more than that, or a beginning of a path, is one. */
function isPath(name: string): boolean {
  return path.isAbsolute(name) || /^\.{1,2}\/|^~\//.test(name) || name.split('/').length > 2;
}

async function modelFacts(
  name: string | undefined,
  folders: readonly string[],
  modelFolder: string | undefined,
): Promise<Pick<LaunchFacts, 'model' | 'modelPath'>> {
  if (!name) return {};
  const file = await firstFile(path.join(modelFolder ?? name, 'config.json'), folders);
  const modelPath = isPath(name) ? { modelPath: { name, exists: file !== undefined } } : {};
  const shape: ModelShape | undefined = file ? modelShapeOf(name, await configs.of(file)) : undefined;
  return { ...modelPath, ...(shape && { model: shape }) };
}

async function gpuFacts(
  name: string | undefined,
  machineGpus: LaunchOptions['machineGpus'],
): Promise<Pick<LaunchFacts, 'gpus' | 'unknownCluster'>> {
  if (name) {
    const profile = clusterProfile(name);
    return profile ? { gpus: { ...profile.gpus, from: 'profile' } } : { unknownCluster: name };
  }
  const local = machineGpus ? machineGpus() : await localGpus();
  return local ? { gpus: local } : {};
}

/** How and where a recipe would be launched, as the settings, its comments and this machine say. */
export async function gatherLaunchFacts(
  text: string,
  file: string,
  model: string | undefined,
  options: LaunchOptions,
): Promise<LaunchFacts> {
  const folders = [...options.roots, path.dirname(file)];
  const [accelerate, ofModel, cards] = await Promise.all([
    accelerateFacts(text, folders, options),
    modelFacts(model, folders, options.modelFolder),
    options.gpus
      ? { gpus: options.gpus }
      : gpuFacts(launchComment(text, 'cluster')?.value ?? options.cluster, options.machineGpus),
  ]);
  return { ...cards, ...(accelerate && { accelerate }), ...ofModel };
}
