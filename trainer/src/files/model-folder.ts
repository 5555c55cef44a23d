import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Qwen3Config, readQwen3Config } from '../policy/architecture/config';
import type { NamedTensor } from '../policy/policy';
import { FileFault } from './file-fault';
import { readModelWeights } from './model-weights';
import { writeSafetensors } from './safetensors';
import { Tokenizer } from './tokenizer';

/** Carried over unchanged from the model that is trained, when they are there. */
const companions = [
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'chat_template.jinja',
  'generation_config.json',
  'vocab.json',
  'merges.txt',
  'LICENSE',
];

/** Bytes; the largest public tokenizers have some 40 MiB. */
const largestJson = 256 * 2 ** 20;

/** A model as Hugging Face's folder holds it. */
export interface ModelFolder {
  readonly path: string;
  readonly config: Qwen3Config;
  /** config.json as it was read: what this project doesn't use is kept for those who do. */
  readonly configJson: Readonly<Record<string, unknown>>;
  readonly tokenizer: Tokenizer;
  readonly weights: readonly NamedTensor[];
  /** Names and bytes of the files that go with the model wherever it is saved. */
  readonly companions: ReadonlyMap<string, Uint8Array>;
}

/**
 * Opens a Qwen3 model's folder: config.json, tokenizer.json, tokenizer_config.json and safetensors.
 * @throws FileFault that names the file and the way out.
 */
export async function openModelFolder(folder: string): Promise<ModelFolder> {
  const configJson = await readJson(folder, 'config.json');
  const kept = new Map<string, Uint8Array>();
  for (const name of companions) {
    const file = path.join(folder, name);
    if (existsSync(file)) kept.set(name, await readFile(file));
  }
  return {
    path: folder,
    config: locate(path.join(folder, 'config.json'), () => readQwen3Config(configJson)),
    configJson,
    tokenizer: await openTokenizer(folder),
    weights: await readModelWeights(folder),
    companions: kept,
  };
}

/** Opens a folder's tokenizer alone. */
export async function openTokenizer(folder: string): Promise<Tokenizer> {
  const template = path.join(folder, 'chat_template.jinja');
  const generation = existsSync(path.join(folder, 'generation_config.json'));
  const files = {
    folder,
    tokenizer: await readJson(folder, 'tokenizer.json'),
    config: await readJson(folder, 'tokenizer_config.json'),
    chatTemplate: existsSync(template) ? await readFile(template, 'utf8') : undefined,
    generationConfig: generation ? await readJson(folder, 'generation_config.json') : undefined,
  };
  return locate(folder, () => new Tokenizer(files));
}

/** Writes the model's files into a folder that exists; the weights as float32. */
export async function writeModelFiles(
  folder: string,
  model: Pick<ModelFolder, 'configJson' | 'companions'>,
  weights: readonly NamedTensor[],
): Promise<void> {
  const { torch_dtype: _old, ...rest } = model.configJson;
  const config = { ...rest, architectures: ['Qwen3ForCausalLM'], dtype: 'float32' };
  await writeFile(path.join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  for (const [name, bytes] of model.companions) await writeFile(path.join(folder, name), bytes);
  await writeSafetensors(path.join(folder, 'model.safetensors'), weights);
}

async function readJson(folder: string, name: string): Promise<Record<string, unknown>> {
  const file = path.join(folder, name);
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > largestJson)
      throw new FileFault(file, `it has ${Math.round(size / 2 ** 20)} MiB.`, 'Is it the right file?');
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new FileFault(
      file,
      'there is no such file.',
      'model_name_or_path must be a folder on this disk in the Hugging Face layout (config.json, ' +
        'tokenizer.json, tokenizer_config.json, model.safetensors).',
    );
  }
  return locate(file, () => {
    const value = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Error('not an object.');
    return value;
  });
}

/** Runs a reader; its errors name the file. */
function locate<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof FileFault) throw cause;
    throw new FileFault(file, (cause as Error).message, 'Fix it, or copy the model again.', { cause });
  }
}
