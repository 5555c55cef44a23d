import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { isHeld, runHold } from '@phantomlab/core/node/runs/run-lock';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { TinyProject } from '../../testing/tiny-project';

export const main = new URL('../main.ts', import.meta.url).pathname;
export const tsx = import.meta.resolve('tsx');
/** For how long a test waits, in milliseconds. */
export const bound = 240_000;

export interface Started {
  readonly child: ChildProcess;
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + bound; Date.now() < end; await new Promise((go) => setTimeout(go, 50))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`It did not come to pass: ${what}`);
}

/** Undefined for a run that is not there yet. */
export const state = (run: string): Promise<RunSummary | undefined> =>
  summarizeRun(run).catch(() => undefined);

export const atStep = (run: string, step: number): Promise<boolean> =>
  until(`${run} is at step ${step}`, async () => ((await state(run))?.step ?? -1) >= step);

export const ended = (run: string): Promise<RunSummary> =>
  until(`${run} has ended`, async () => {
    const now = await state(run);
    return now?.finished !== undefined && !isHeld(run) && now;
  });

/** A tiny project whose trainings the command starts, each in a process of its own. */
export class CommandedTrainings {
  private readonly runs: string[] = [];

  private constructor(
    readonly project: TinyProject,
    /** One that trains until it is stopped, and saves no checkpoint before. */
    readonly recipe: string,
  ) {}

  static async make(): Promise<CommandedTrainings> {
    const project = await TinyProject.make();
    const recipe = project.recipe('grpo.yaml', {
      per_device_train_batch_size: 8,
      num_generations: 4,
      max_completion_length: 8,
      max_steps: 100_000,
      save_strategy: '"no"',
    });
    return new CommandedTrainings(project, recipe);
  }

  phantomlab(args: readonly string[], { cwd = this.project.folder } = {}): Started {
    const words = ['--import', tsx, main, ...args];
    const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    return { child, end: once(child, 'close').then(([code]) => ({ code, out, err })) };
  }

  /** A run's folder, which is stopped in the end whatever happens. */
  place(name: string): string {
    const run = this.project.at(name);
    this.runs.push(run);
    return run;
  }

  dispose(): void {
    for (const run of this.runs) {
      const hold = existsSync(run) ? runHold(run) : undefined;
      if (hold?.sign.alive) process.kill(hold.holder.pid, 'SIGKILL');
    }
    this.project.dispose();
  }
}
