import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkpointFolder, checkpointStep, checkpointSteps } from '@phantomlab/core/run/checkpoint-folder';
import { writeFolder } from '../../files/atomic-folder';
import { FileFault } from '../../files/file-fault';
import { type ModelFolder, writeModelFiles } from '../../files/model-folder';
import { readModelWeights } from '../../files/model-weights';
import { readSafetensors, writeSafetensors } from '../../files/safetensors';
import type { NamedTensor, PolicyState } from '../../policy/policy';
import { type TrainerStateFields, trainerState } from './trainer-state';

const first = 'exp_avg.';
const second = 'exp_avg_sq.';
const optimizerFile = 'optimizer.safetensors';
const loopFile = 'loop_state.json';

/** What a checkpoint holds beside the model: the policy's optimizer, and the training loop's own state as text. */
export interface CheckpointContent {
  readonly policy: PolicyState;
  readonly loop: string;
}

export interface Checkpoint extends CheckpointContent {
  readonly path: string;
  readonly step: number;
}

/**
 * Writes `checkpoint-N` into a run folder: a whole Hugging Face model, AdamW's moments, trainer_state.json, and
 * the loop's state. It appears under its name only when all of it is on the disk. What stood there before (an
 * earlier attempt's, past the point of resuming) is set aside, not overwritten.
 * @returns the folder's name
 */
export async function writeCheckpoint(
  runFolder: string,
  model: Pick<ModelFolder, 'configJson' | 'companions'>,
  content: CheckpointContent,
  fields: TrainerStateFields,
): Promise<string> {
  const name = checkpointFolder(fields.step);
  const target = path.join(runFolder, name);
  const { weights, firstMoments, secondMoments, updates } = content.policy;
  const prefixed = (prefix: string, tensors: readonly NamedTensor[]) =>
    tensors.map((tensor) => ({ ...tensor, name: prefix + tensor.name }));
  await setAside(target);
  await writeFolder(target, async (folder) => {
    await writeModelFiles(folder, model, weights);
    await writeSafetensors(
      path.join(folder, optimizerFile),
      [...prefixed(first, firstMoments), ...prefixed(second, secondMoments)],
      { metadata: { format: 'pt', updates: String(updates) } },
    );
    await writeFile(path.join(folder, loopFile), content.loop);
    await writeFile(path.join(folder, 'trainer_state.json'), trainerState(fields));
  });
  return name;
}

/**
 * Reads a checkpoint whole.
 * @param method the trainer that is to continue from it: what loop_state.json says for itself
 * @throws FileFault when another trainer made it, or naming the file that is missing or cut short, and the checkpoint to resume from instead
 */
export async function readCheckpoint(folder: string, method: 'grpo' | 'sft'): Promise<Checkpoint> {
  const { made, ...checkpoint } = await readParts(folder);
  refuseOtherMethod(folder, made, method);
  return checkpoint;
}

/**
 * Sees, without reading its weights, whether a trainer can continue a checkpoint.
 * @throws FileFault as readCheckpoint does
 */
export async function checkMethod(folder: string, method: 'grpo' | 'sft'): Promise<void> {
  const has = (name: string) => existsSync(path.join(folder, name));
  // transformers keeps the optimizer and its place in files of its own.
  if (has('trainer_state.json') && !has(loopFile) && !has(optimizerFile)) {
    const wayOut =
      'Continue it with --trainer trl; or name the folder as model_name_or_path, and start a new run.';
    throw new FileFault(
      folder,
      "TRL made this checkpoint, and the embedded trainer can't continue it.",
      wayOut,
    );
  }
  const { made } = await usable(folder, () => readLoop(path.join(folder, loopFile)));
  refuseOtherMethod(folder, made, method);
}

function refuseOtherMethod(folder: string, made: string, method: 'grpo' | 'sft'): void {
  if (made === method) return;
  const command = made === 'sft' ? 'sft' : 'train';
  const wayOut = `Continue it with phantomlab ${command}; or name the folder as model_name_or_path, and start a new run.`;
  throw new FileFault(folder, `${made} made this checkpoint, and ${method} can't continue it.`, wayOut);
}

function readParts(folder: string): Promise<Checkpoint & { readonly made: string }> {
  return usable(folder, async () => {
    const optimizer = await readSafetensors(path.join(folder, optimizerFile));
    const part = (prefix: string) =>
      optimizer.tensors
        .filter(({ name }) => name.startsWith(prefix))
        .map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) }));
    const { loop, step, made } = await readLoop(path.join(folder, loopFile));
    return {
      path: folder,
      made,
      step,
      loop,
      policy: {
        weights: await readModelWeights(folder),
        firstMoments: part(first),
        secondMoments: part(second),
        updates: Number(optimizer.metadata.updates),
      },
    };
  });
}

/** @throws FileFault with the checkpoint to resume from instead, where it can't be read */
async function usable<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const before = checkpointStep(folder) ?? -1;
    const all = await listCheckpoints(path.dirname(folder));
    const earlier = all.filter((other) => checkpointStep(other)! < before);
    const wayOut = earlier[0]
      ? `Resume from the one before it: --resume ${earlier[0]}`
      : 'There is none before it: start a new run.';
    throw new FileFault(folder, 'this checkpoint cannot be used.', wayOut, { cause });
  }
}

async function readLoop(file: string): Promise<{ loop: string; step: number; made: string }> {
  const loop = await readFile(file, 'utf8');
  try {
    const { step, method } = JSON.parse(loop);
    return { loop, step: Number(step), made: String(method) };
  } catch (cause) {
    throw new FileFault(file, 'cut short or edited:', `${(cause as Error).message}.`, { cause });
  }
}

/** Checkpoint folders of a run, the latest first. */
export async function listCheckpoints(runFolder: string): Promise<string[]> {
  const names = existsSync(runFolder) ? await readdir(runFolder) : [];
  return checkpointSteps(names)
    .toReversed()
    .map((step) => path.join(runFolder, checkpointFolder(step)));
}

/** Removes the oldest checkpoints until `limit` are left. */
export async function pruneCheckpoints(runFolder: string, limit: number | undefined): Promise<void> {
  if (limit === undefined || limit < 1) return;
  for (const folder of (await listCheckpoints(runFolder)).slice(limit)) {
    await rm(folder, { recursive: true, force: true });
  }
}

async function setAside(target: string): Promise<void> {
  if (!existsSync(target)) return;
  for (let i = 1; ; i++) {
    const aside = `${target}.replaced-${i}`;
    if (existsSync(aside)) continue;
    await rename(target, aside);
    return;
  }
}
