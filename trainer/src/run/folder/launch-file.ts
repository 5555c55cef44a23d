import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileWhole } from '../../files/atomic-folder';
import { FileFault } from '../../files/file-fault';

/** A reward function of the recipe, in its order, and who computes it. */
export interface LaunchReward {
  /** As the recipe writes it. */
  readonly name: string;
  /** `phantomlab`: the rewards child, also where the function is JavaScript of the user's. `python`: TRL calls it itself. */
  readonly kind: 'phantomlab' | 'python';
}

/** What the Python side needs to know of a launch: `launch.json` of the run folder, written again at each attempt. */
export interface LaunchFile {
  readonly format: 1;
  readonly method: 'grpo' | 'sft';
  /** Name of the run folder. */
  readonly run: string;
  /** From 1. */
  readonly attempt: number;
  /** The checkpoint that is continued, relative to the run folder. */
  readonly resume: string | null;
  readonly resume_step: number | null;
  /** Every key with its value, as run.started tells it. */
  readonly recipe: Readonly<Record<string, unknown>>;
  /** What TRL's configurations are given: the keys of TRL that the recipe writes, and ours for it. */
  readonly trl: Readonly<Record<string, unknown>>;
  readonly rewards: readonly LaunchReward[];
  /** Words of the rewards child; without a first one the Python side looks for Node. */
  readonly reward_command: readonly (string | null)[];
  /** Folders in which modules with the user's own rewards are looked for. */
  readonly python_path: readonly string[];
  readonly plan: Readonly<Record<string, unknown>>;
  readonly source: { readonly recipe: string; readonly cwd: string };
  readonly versions: { readonly phantomlab: string };
  /** Whether TRL shuffles: the examples are in training order already. */
  readonly shuffle: false;
  readonly log_completions_parquet: boolean;
  /** How answers to each evaluation set are sampled when a fine-tuned policy is measured. */
  readonly evaluation_sampling: readonly EvaluationSet[];
  /** Logged after run.started. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** What it was started with, for the attempts that continue. */
  readonly launcher?: Launcher;
}

export interface EvaluationSet {
  readonly dataset: string;
  readonly split: string;
  /** 0: the likeliest token. */
  readonly temperature: number;
  readonly top_p: number;
  /** 0: all tokens. */
  readonly top_k: number;
}

/** How the processes of a training are started. */
export interface ProcessesToStart {
  /** Over all machines. */
  readonly count: number;
  /** The configuration of accelerate's; null: none. */
  readonly accelerate: string | null;
  readonly deepspeed: boolean;
  /** Whether there are cards. */
  readonly hasGpus: boolean;
  /** `bf16` and the like, where no configuration says it. */
  readonly mixedPrecision: string;
}

/** What starts a training's processes. */
export interface Launcher {
  readonly python: string;
  readonly accelerate: string | null;
  readonly processes: ProcessesToStart;
  /** Of a launch on several machines: those that wait for it know it by that. */
  readonly token?: string;
}

/** The part of a launch that the machines after the first read. */
export type JoinedLaunch = Pick<LaunchFile, 'attempt'> & { readonly launcher: Launcher };

const fileName = 'launch.json';

export const launchFileOf = (runFolder: string) => path.join(runFolder, fileName);

export async function writeLaunchFile(runFolder: string, launch: LaunchFile): Promise<void> {
  await writeFileWhole(launchFileOf(runFolder), `${JSON.stringify(launch, null, 2)}\n`);
}

/** The part of a launch that the rewards child reads. */
export type RewardsLaunch = Pick<LaunchFile, 'recipe' | 'rewards' | 'source'>;

/** @throws FileFault where the file is not there or not of this form */
export async function readRewardsLaunch(runFolder: string): Promise<RewardsLaunch> {
  const file = launchFileOf(runFolder);
  const wayOut = 'phantomlab train --trainer trl writes it: start the run again with that.';
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new FileFault(file, `cannot be read: ${(cause as Error).message}.`, wayOut, { cause });
  }
  const { format, recipe, rewards, source } = (value ?? {}) as Partial<LaunchFile>;
  if (format !== 1) throw new FileFault(file, `its format is ${JSON.stringify(format)}, and not 1.`, wayOut);
  const isSound =
    typeof recipe === 'object' &&
    recipe !== null &&
    Array.isArray(rewards) &&
    rewards.every(({ name, kind }) => typeof name === 'string' && typeof kind === 'string') &&
    typeof source?.recipe === 'string' &&
    typeof source.cwd === 'string';
  if (!isSound) throw new FileFault(file, 'recipe, rewards or source is missing in it.', wayOut);
  return { recipe: recipe!, rewards: rewards!, source: source! };
}

/** What a run was started with last, as far as its launch.json tells; undefined: it has none. */
export async function readLauncher(
  runFolder: string,
): Promise<Pick<Launcher, 'python' | 'accelerate'> | undefined> {
  const { launcher } = await readAsItIs(runFolder);
  return typeof launcher?.python === 'string' ? launcher : undefined;
}

/** The launch of a run on several machines, once the first has prepared it; undefined: it has not. */
export async function readJoinedLaunch(runFolder: string, token: string): Promise<JoinedLaunch | undefined> {
  const { attempt, launcher } = await readAsItIs(runFolder);
  const isIt = launcher?.token === token && typeof launcher.python === 'string';
  return isIt && attempt !== undefined && typeof launcher.processes?.count === 'number'
    ? { attempt, launcher }
    : undefined;
}

async function readAsItIs(runFolder: string): Promise<Partial<LaunchFile>> {
  try {
    const value: unknown = JSON.parse(await readFile(launchFileOf(runFolder), 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
