import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NamedTensor } from '../policy/policy';
import { FileFault } from './file-fault';
import { readSafetensors } from './safetensors';

const single = 'model.safetensors';
const index = 'model.safetensors.index.json';

/** Reads a model's weights, from one file or from the shards that an index names. */
export async function readModelWeights(folder: string): Promise<NamedTensor[]> {
  if (existsSync(path.join(folder, single))) {
    return [...(await readSafetensors(path.join(folder, single))).tensors];
  }
  const indexPath = path.join(folder, index);
  if (!existsSync(indexPath)) {
    throw new FileFault(
      folder,
      `there is neither ${single} nor ${index}.`,
      'Point model_name_or_path at a folder in the Hugging Face layout, with its weights as safetensors.',
    );
  }
  const map = JSON.parse(await readFile(indexPath, 'utf8')).weight_map as Record<string, string>;
  const tensors: NamedTensor[] = [];
  for (const shard of [...new Set(Object.values(map))].sort()) {
    const shardPath = path.join(folder, shard);
    if (!existsSync(shardPath)) {
      throw new FileFault(shardPath, `missing, though ${index} names it.`, 'Copy the model again.');
    }
    tensors.push(...(await readSafetensors(shardPath)).tensors);
  }
  return tensors;
}
