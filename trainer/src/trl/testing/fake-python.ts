import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Preflight } from '../python/ask-python';
import type { Probe } from '../python/probe';

/** How the stand-in for TRL behaves. */
export interface FakeTrl {
  readonly steps: number;
  readonly stepMs?: number;
  /** Before it logs anything, or killed after a step. */
  readonly dies?: 'at once' | number;
  /** The reason of a failure that it logs. */
  readonly fails?: string;
  /** Whether it ignores signals. */
  readonly stubborn?: boolean;
  /** Whether it starts another process in a session of its own. */
  readonly child?: boolean;
  readonly probe?: Partial<Probe>;
  readonly preflight?: Partial<Preflight>;
}

/** The folder of an environment whose Python is a stand-in, with the packages named as pip leaves them. */
export class FakePython {
  readonly executable: string;

  constructor(
    readonly folder: string,
    packages: Readonly<Record<string, string>> = {
      trl: '1.16.0',
      transformers: '5.23.0',
      accelerate: '1.15.0',
    },
  ) {
    const site = path.join(folder, 'lib/python3.12/site-packages');
    mkdirSync(site, { recursive: true });
    for (const [name, version] of Object.entries(packages))
      mkdirSync(path.join(site, `${name}-${version}.dist-info`), { recursive: true });
    this.executable = path.join(folder, 'bin/python3');
    mkdirSync(path.dirname(this.executable), { recursive: true });
    const program = fileURLToPath(new URL('./fake-trl.ts', import.meta.url));
    const words = [process.execPath, '--import', fileURLToPath(import.meta.resolve('tsx')), program, folder];
    writeFileSync(this.executable, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
    chmodSync(this.executable, 0o755);
    this.behave({ steps: 3 });
  }

  behave(how: FakeTrl): void {
    writeFileSync(path.join(this.folder, 'fake.json'), JSON.stringify(how));
  }

  /** The words that it was started with last. */
  words(): readonly string[] {
    return JSON.parse(readFileSync(path.join(this.folder, 'words.json'), 'utf8'));
  }
}
