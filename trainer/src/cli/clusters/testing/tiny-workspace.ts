import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { packageRoot } from '../../../files/package-root';

/** What a command of ours said, and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Keys with which the tiny recipe trains two steps in seconds, and is evaluated. */
const short = {
  split_list: '[depth_6_size_6_seed_11]',
  eval_split_list: '[depth_6_size_6_seed_1]',
  max_num_train_samples: '8',
  per_device_train_batch_size: '16',
  max_steps: '2',
  save_steps: '1',
  eval_strategy: 'steps',
  eval_steps: '2',
};

/** A workspace with the tiny recipe, its policy and two of its universes, and homes of its own for targets and caches. */
export class TinyWorkspace {
  readonly folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "phl work's-")));
  private readonly running = new Set<ChildProcess>();

  private constructor() {}

  static async make(): Promise<TinyWorkspace> {
    const made = new TinyWorkspace();
    cpSync(path.join(packageRoot(), 'recipes', 'tiny'), made.at('recipes', 'tiny'), { recursive: true });
    for (const seed of [1, 11])
      await writeUniverse(
        made.at('data', 'tiny', `depth_6_size_6_seed_${seed}`),
        generateUniverse(tinyUniverse(seed)),
      );
    return made;
  }

  readonly recipe = 'recipes/tiny/grpo.yaml';

  /** Words that make the recipe a short one. */
  get short(): string[] {
    return Object.entries(short).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  }

  at(...names: readonly string[]): string {
    return path.join(this.folder, ...names);
  }

  /** @param text items of `targets` */
  targets(text: string): void {
    mkdirSync(this.at('.phantomlab'), { recursive: true });
    writeFileSync(this.at('.phantomlab', 'targets.yaml'), `targets:\n${text}`);
  }

  /** Starts the command as it is built. */
  start(words: readonly string[]): { readonly child: ChildProcess; readonly end: Promise<Said> } {
    const child = spawn(process.execPath, [path.join(packageRoot(), 'dist', 'phantomlab.js'), ...words], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        XDG_CACHE_HOME: this.at('.cache'),
        XDG_CONFIG_HOME: this.at('.config'),
      },
    });
    this.running.add(child);
    let [out, err] = ['', ''];
    child.stdout!.on('data', (bytes) => (out += bytes));
    child.stderr!.on('data', (bytes) => (err += bytes));
    const end = once(child, 'close').then(([code]) => {
      this.running.delete(child);
      return { code: code as number | null, out, err };
    });
    return { child, end };
  }

  run(...words: readonly string[]): Promise<Said> {
    return this.start(words).end;
  }

  dispose(): void {
    for (const child of this.running) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
