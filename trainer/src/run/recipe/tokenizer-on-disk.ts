import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { openTokenizer } from '../../files/model-folder';
import type { Tokenizer } from '../../files/tokenizer';
import { locateFolder } from './locate-folder';

/** Where huggingface_hub keeps what it downloads, as its own variables say. */
function hubCache(environment: NodeJS.ProcessEnv): string {
  const { HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME } = environment;
  if (HF_HUB_CACHE) return HF_HUB_CACHE;
  const home = HF_HOME || path.join(XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'huggingface');
  return path.join(home, 'hub');
}

/** The snapshots of a model in huggingface_hub's cache. */
function cachedSnapshots(model: string, environment: NodeJS.ProcessEnv): string[] {
  const snapshots = path.join(hubCache(environment), `models--${model.replaceAll('/', '--')}`, 'snapshots');
  return existsSync(snapshots) ? readdirSync(snapshots).map((name) => path.join(snapshots, name)) : [];
}

/** The folder with a model's tokenizer: the model's own, or a snapshot in huggingface_hub's cache. */
function tokenizerFolder(
  model: string,
  recipePath: string,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const own = locateFolder(model, recipePath);
  const cached = cachedSnapshots(model, environment);
  return [...(own ? [own] : []), ...cached].find((folder) => existsSync(path.join(folder, 'tokenizer.json')));
}

/** Where a model comes from: a folder, huggingface_hub's cache, or the Hub itself. */
export type ModelPlace =
  | { readonly kind: 'disk' | 'cache'; readonly folder: string }
  | { readonly kind: 'hub' };

export function modelPlace(
  model: string,
  recipePath: string,
  environment: NodeJS.ProcessEnv = process.env,
): ModelPlace {
  const own = locateFolder(model, recipePath);
  if (own !== undefined) return { kind: 'disk', folder: own };
  const cached = cachedSnapshots(model, environment).find((folder) =>
    existsSync(path.join(folder, 'config.json')),
  );
  return cached === undefined ? { kind: 'hub' } : { kind: 'cache', folder: cached };
}

/** A model's tokenizer, where it is on this disk; nothing is downloaded. */
export async function tokenizerOnDisk(
  model: string | null,
  recipePath: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Tokenizer | undefined> {
  const folder = model === null ? undefined : tokenizerFolder(model, recipePath, environment);
  // One that can't be opened here (another kind, half a download) is the trainer's to judge.
  return folder === undefined ? undefined : openTokenizer(folder).catch(() => undefined);
}
