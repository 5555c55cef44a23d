import { execFile } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of PyPI's wheel, where the machine has no uv: the version that this was tried with. */
export const uvVersion = '0.13.9';

/** Neither uv nor a way to get it. */
export class NoUvError extends Error {
  override readonly name = 'NoUvError';
}

/** Where programs of a user keep what they can get again. */
export function cacheFolder(variables: NodeJS.ProcessEnv = process.env): string {
  const home = homedir();
  if (process.platform === 'win32')
    return path.join(variables.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'phantomlab');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'phantomlab');
  return path.join(variables.XDG_CACHE_HOME || path.join(home, '.cache'), 'phantomlab');
}

/** Where pip puts programs of what it installs into a folder. */
const programs = process.platform === 'win32' ? ['bin/uv.exe', 'Scripts/uv.exe'] : ['bin/uv'];

/** `0.13.9`; undefined: it does not run. */
async function versionOf(uv: string): Promise<string | undefined> {
  const told = await run(uv, ['--version'], { timeout: 20_000 }).catch(() => undefined);
  return told && /^uv (\d+\.\d+\.\d+)/.exec(told.stdout)?.[1];
}

/** A Python 3 that can make a virtual environment for uv. */
async function anyPython(): Promise<string | undefined> {
  for (const name of ['python3', 'python', 'py']) {
    const told = await run(name, ['-c', 'import sys; print(sys.version_info >= (3, 8))'], {
      timeout: 20_000,
    }).catch(() => undefined);
    if (told?.stdout.trim() === 'True') return name;
  }
  return undefined;
}

const how =
  'Install uv (https://docs.astral.sh/uv/getting-started/installation), for instance with: pipx install uv. Then run this again.';

const lastLine = (error: unknown) =>
  (
    (error as { readonly stderr?: string }).stderr?.trim().split('\n').at(-1) ?? (error as Error).message
  ).trim();

/** The uv in a folder, where it runs. */
async function installed(folder: string): Promise<string | undefined> {
  for (const file of programs.map((name) => path.join(folder, name)))
    if ((await versionOf(file)) !== undefined) return file;
  return undefined;
}

/** uv's wheel in a folder of its own, in the user's cache: nothing else on the machine changes. */
async function privateUv(tell: (what: string) => void, signal?: AbortSignal): Promise<string> {
  const folder = path.join(cacheFolder(), `uv-${uvVersion}`);
  const there = await installed(folder);
  if (there !== undefined) return there;
  const python = await anyPython();
  if (python === undefined)
    throw new NoUvError(`There is no uv on the PATH, and no Python 3.8 or later to install it with. ${how}`);
  tell(`Installing uv ${uvVersion} for PhantomLab alone`);
  const made = `${folder}.${process.pid}`;
  const options = { ...(signal && { signal }), timeout: 10 * 60_000 };
  try {
    await mkdir(path.dirname(folder), { recursive: true });
    // A wheel that is in a folder needs no virtual environment: Debian's Python makes none without python3-venv.
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-warn-script-location',
    ];
    const only = ['--only-binary', ':all:', '--target', made, `uv==${uvVersion}`];
    await run(python, [...pip, ...only], options);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw new NoUvError(
      `There is no uv on the PATH, and ${python} could not install it from PyPI: ${lastLine(error)} ${how}`,
      { cause: error },
    );
  }
  const uv = await installed(folder);
  if (uv === undefined) throw new NoUvError(`uv was installed into ${folder} and does not run. ${how}`);
  return uv;
}

/**
 * uv: the one on the PATH, else one of our own from PyPI.
 * @throws NoUvError where there is neither
 */
export async function findUv(tell: (what: string) => void, signal?: AbortSignal): Promise<string> {
  return (await versionOf('uv')) === undefined ? privateUv(tell, signal) : 'uv';
}
