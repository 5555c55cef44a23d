import { existsSync, statSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { isHeld } from '@phantomlab/core/node/runs/run-lock';
import { checkpointStep } from '@phantomlab/core/run/checkpoint-folder';
import { isLaunchFile } from '@phantomlab/core/targets/launching/launch-files';
import type { LoadedRecipe } from '../recipe/recipe-source';
import { listCheckpoints } from './checkpoint';

export interface RunNaming {
  /** RUN_BASE_DIR; the working directory when it isn't set. */
  readonly base: string;
  /** The recipe's run_dir. */
  readonly runDir: string;
  readonly dataset: string;
  readonly model: string;
  readonly method: 'grpo' | 'sft';
  readonly user: string;
  readonly date: Date;
  readonly curriculum: string;
  readonly seed: number;
}

/**
 * Makes a new run's folder in the paper's layout,
 * `BASE/RUN_DIR/DATASET/MODEL/grpo/USER/MMDD__curr=..__training_seed=..`. A folder that is there is another
 * run's, never this one's: `__2`, `__3`, ... is added, so that no run takes up or overwrites another.
 */
export async function makeRunFolder(naming: RunNaming): Promise<string> {
  const { base, runDir, dataset, model, method, user, date, curriculum, seed } = naming;
  const parent = path.resolve(base, runDir, segments(dataset), segments(model), method, segments(user));
  const day = String(date.getMonth() + 1).padStart(2, '0') + String(date.getDate()).padStart(2, '0');
  await makeFolder(parent);
  for (let i = 1; ; i++) {
    const suffix = i === 1 ? '' : `__${i}`;
    const folder = path.join(parent, `${day}__curr=${curriculum}__training_seed=${seed}${suffix}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * The folder of a new run: the one that is asked for (--output, output_dir), or one in the paper's layout. A run that
 * starts over keeps its own.
 */
export async function chooseRunFolder(
  { resolved }: Pick<LoadedRecipe, 'resolved'>,
  method: RunNaming['method'],
  { output, restart }: { readonly output?: string; readonly restart?: boolean } = {},
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const asked = output ?? resolved.output_dir;
  if (asked) return restart ? path.resolve(asked) : claimFolder(asked);
  return makeRunFolder({
    base: environment.RUN_BASE_DIR || '.',
    runDir: resolved.run_dir,
    dataset: resolved.dataset_name,
    model: resolved.model_name_or_path ?? 'model',
    method,
    user: runUser(environment),
    date: new Date(),
    curriculum: resolved.data_curriculum,
    seed: resolved.seed,
  });
}

/** Takes the folder that the user names for a run: it must be new, or empty but for what a launch put there. */
export async function claimFolder(folder: string): Promise<string> {
  await refuseTaken(folder);
  await makeFolder(folder);
  return path.resolve(folder);
}

/** @throws Error when the folder is there with files in it, or is a file */
export async function refuseTaken(folder: string): Promise<void> {
  const target = path.resolve(folder);
  const found = await stat(target).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw new Error(`${folder} is a file. Name another folder.`);
  if ((await readdir(target)).every(isLaunchFile)) return;
  const resume = (await listCheckpoints(target)).length > 0 ? `, or continue it: --resume ${folder}` : '';
  throw new Error(`${folder} already exists and has files in it. Name another folder${resume}.`);
}

/** The run folder and the checkpoint that `--resume` means: the checkpoint itself, or a run's latest. */
export async function findResume(given: string): Promise<{ runFolder: string; checkpoint: string }> {
  const folder = path.resolve(given);
  if (!existsSync(folder)) throw new Error(`${given} does not exist: nothing to resume.`);
  if (!statSync(folder).isDirectory())
    throw new Error(`${given} is a file. Give the folder of a run, or one of its checkpoints.`);
  if (checkpointStep(folder) !== undefined) {
    return { runFolder: path.dirname(folder), checkpoint: folder };
  }
  const [latest] = await listCheckpoints(folder);
  if (!latest) {
    const running = isHeld(folder);
    throw new Error(
      running
        ? `${given} is still running and has no checkpoint yet: nothing to resume. Follow it: phantomlab watch ${given}`
        : `${given} holds no checkpoint-N folder: nothing to resume. Start a new run.`,
    );
  }
  return { runFolder: folder, checkpoint: latest };
}

/** Whether a run's folder, or what names a checkpoint, has one to go on from. */
export async function hasCheckpoint(given: string): Promise<boolean> {
  const folder = path.resolve(given);
  return checkpointStep(folder) !== undefined || (await listCheckpoints(folder)).length > 0;
}

/** Who the run belongs to: $USER, or the account where that isn't set (cron, containers). */
export function runUser(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.USER ?? environment.USERNAME ?? userInfo().username;
}

/**
 * A data set's or model's name as folders: `Qwen/Qwen3-0.6B` stays as it is; of a path on this disk the last
 * two names are taken. Nothing of it can climb out of the run's base.
 */
function segments(name: string): string {
  const parts = name.split(/[/\\]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return path.join(...(parts.length > 0 ? parts.slice(-2) : ['unnamed']));
}
