import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkpointStep } from '@phantomlab/core/run/checkpoint-folder';
import { FileFault } from '../files/file-fault';
import { listCheckpoints } from '../run/folder/checkpoint';

/** What the embedded trainer leaves in its checkpoints and transformers doesn't. */
const embeddedState = 'loop_state.json';

/** A checkpoint of transformers' that is all there. */
export interface WholeCheckpoint {
  readonly folder: string;
  /** Updates that it holds. */
  readonly step: number;
}

/** Whether a checkpoint is the embedded trainer's. */
export const isEmbeddedCheckpoint = (folder: string) => existsSync(path.join(folder, embeddedState));

/**
 * What is wrong with a checkpoint of transformers'; undefined: it is whole. transformers writes trainer_state.json last.
 */
async function faultOf(folder: string): Promise<string | undefined> {
  const step = checkpointStep(folder);
  let state: { readonly global_step?: unknown };
  try {
    state = JSON.parse(await readFile(path.join(folder, 'trainer_state.json'), 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'it has no trainer_state.json: it is incomplete.'
      : `its trainer_state.json cannot be read (${(error as Error).message}).`;
  }
  if (state.global_step !== step) return `its trainer_state.json is of step ${state.global_step}.`;
  const names = await readdir(folder);
  // DeepSpeed's weights lie in a folder of the step, FSDP's in one of its own.
  const hasWeights = names.some((name) =>
    /^(?:.*\.safetensors|.*\.bin|global_step\d+|pytorch_model_fsdp.*)$/.test(name),
  );
  return hasWeights ? undefined : 'it holds no weights.';
}

/**
 * The checkpoint that `--resume` goes on from: the one that is named, or a run's newest that is whole.
 * @throws FileFault where there is none, saying what is wrong with what is there
 */
export async function wholeCheckpoint(resume: {
  readonly runFolder: string;
  /** As `findResume` has it. */
  readonly checkpoint: string;
  readonly named: boolean;
}): Promise<WholeCheckpoint> {
  const { runFolder, checkpoint, named } = resume;
  const candidates = named ? [checkpoint] : await listCheckpoints(runFolder);
  const faults: string[] = [];
  for (const folder of candidates) {
    if (isEmbeddedCheckpoint(folder)) throw embedded(folder);
    const fault = await faultOf(folder);
    if (fault === undefined) return { folder, step: checkpointStep(folder)! };
    faults.push(`${path.basename(folder)}: ${fault}`);
  }
  const others = named ? await otherWhole(runFolder, checkpoint) : undefined;
  const wayOut = others
    ? `Resume from the one before it: --resume ${others}`
    : 'There is none before it: start a new run.';
  throw new FileFault(
    named ? checkpoint : runFolder,
    `no checkpoint can be resumed: ${faults.join(' ')}`,
    wayOut,
  );
}

async function otherWhole(runFolder: string, than: string): Promise<string | undefined> {
  for (const folder of await listCheckpoints(runFolder)) {
    if (folder !== than && !isEmbeddedCheckpoint(folder) && (await faultOf(folder)) === undefined)
      return folder;
  }
  return undefined;
}

const embedded = (folder: string) =>
  new FileFault(
    folder,
    "the embedded trainer made this checkpoint, and TRL can't continue it.",
    'Continue it with --trainer embedded; or name the folder as model_name_or_path, and start a new run.',
  );
