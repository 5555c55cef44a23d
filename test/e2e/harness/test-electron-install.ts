import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached, keyOf } from '../../support/cache';
import { command } from '../../support/command';

/** What is used of @vscode/test-electron. */
export interface TestElectron {
  downloadAndUnzipVSCode(options: { version: string; cachePath: string }): Promise<string>;
  resolveCliArgsFromVSCodeExecutablePath(executable: string): string[];
}

const manifest = fileURLToPath(new URL('../desktop/package.json', import.meta.url));
const lockfile = fileURLToPath(new URL('../desktop/package-lock.json', import.meta.url));

/**
 * @vscode/test-electron, out of the npm registry and into the cache. It is not among the repository's own
 * dependencies because it asks for Node 22, where everything else installs and runs on Node 20.
 */
export async function installTestElectron(): Promise<TestElectron> {
  const dir = await cached(`test-electron-${keyOf(manifest, lockfile)}`, async (partial) => {
    await cp(manifest, path.join(partial, 'package.json'));
    await cp(lockfile, path.join(partial, 'package-lock.json'));
    await command('npm', ['ci', '--ignore-scripts'], { cwd: partial, tries: 3 });
  });
  return createRequire(path.join(dir, 'package.json'))('@vscode/test-electron') as TestElectron;
}
