import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { oldestTrl } from '@phantomlab/core/environment/checks/trl-supported';
import { environmentOf, installedVersions } from '@phantomlab/core/node/launch/python-environment';
import { type PythonPlaces, pythonEnvironments } from '@phantomlab/core/node/launch/select-trl';
import { optionalPackages } from '@phantomlab/core/recipe/launch/wanted-packages';
import { compareVersions } from '@phantomlab/core/recipe/schema/compare-versions';
import { newestTrl } from '@phantomlab/core/recipe/schema/recipe-schemas';

const packages: readonly string[] = ['trl', 'transformers', 'accelerate', ...optionalPackages];

/** A Python with TRL that a training can be started with. */
export interface TrlPython {
  /** The interpreter. */
  readonly executable: string;
  /** The folder of its environment. */
  readonly environment: string;
  readonly trl: string;
  /** Versions of what training may need, read off the names of their files: no Python was run. */
  readonly versions: ReadonlyMap<string, string>;
  /** What is worth knowing of that TRL; undefined: nothing. */
  readonly note?: string;
}

/** No Python to train with: the message says what was found and what to do. */
export class NoTrlError extends Error {
  override readonly name = 'NoTrlError';
}

const create = 'Make an environment that has it with: phantomlab environment create .venv';

/**
 * The Python to train with: the one that is named, or the first with a TRL of the supported range, of the editor's
 * interpreter, the activated environment, those in the folders, and the PATH.
 * @param named a Python program or the folder of an environment
 * @throws NoTrlError when there is none
 */
export async function findTrlPython(named: string | undefined, places: PythonPlaces): Promise<TrlPython> {
  if (named !== undefined) return namedPython(named);
  let refused: Error | undefined;
  let without: string | undefined;
  for (const [, environment] of pythonEnvironments(places)) {
    const executable = executableIn(environment);
    if (executable === undefined) continue;
    try {
      const found = await trlPython(executable, environment);
      if (found) return found;
      without ??= executable;
    } catch (error) {
      refused ??= error as Error;
    }
  }
  if (refused) throw refused;
  throw new NoTrlError(
    without === undefined
      ? `There is no Python to train with: none is activated or on the PATH. ${create}, or name one with --python.`
      : `TRL is not installed in ${without}. ${create}, or name a Python that has it with --python.`,
  );
}

async function namedPython(named: string): Promise<TrlPython> {
  const file = path.resolve(named);
  // A name without a folder is a command of the PATH, as a shell takes it.
  const place = existsSync(file) || /[/\\]/.test(named) ? file : (onPath(named) ?? file);
  if (!existsSync(place)) throw new NoTrlError(`--python ${named}: there is no such file. ${create}.`);
  const executable = statSync(place).isDirectory() ? executableIn(place) : place;
  if (executable === undefined)
    throw new NoTrlError(`--python ${named}: there is no Python in this folder. Name the program itself.`);
  const found = await trlPython(executable, environmentOf(executable));
  if (found) return found;
  throw new NoTrlError(`TRL is not installed in ${executable}. ${create}, or name another with --python.`);
}

/** @throws NoTrlError when its TRL is too old */
async function trlPython(executable: string, environment: string): Promise<TrlPython | undefined> {
  const versions = await installedVersions(environment, packages, foldersAhead());
  const trl = versions.get('trl');
  if (trl === undefined) return undefined;
  const range = `PhantomLab starts TRL ${oldestTrl} to ${newestTrl}`;
  if (compareVersions(trl, oldestTrl) < 0)
    throw new NoTrlError(
      `${executable} has TRL ${trl}, and ${range}. ${create}, or: pip install "trl>=1.0".`,
    );
  const newer = compareVersions(trl, newestTrl) > 0 && !sameMinor(trl, newestTrl);
  const note = newer
    ? `TRL ${trl} is newer than every version that PhantomLab was tested with (${range}). If it fails, make an environment with a known one: phantomlab environment create .venv`
    : undefined;
  return { executable, environment, trl, versions, ...(note !== undefined && { note }) };
}

/** Where Python looks first: modules of a cluster put packages there. */
const foldersAhead = () =>
  (process.env.PYTHONPATH ?? '').split(path.delimiter).filter((folder) => folder !== '');

const sameMinor = (a: string, b: string) => a.split('.', 2).join('.') === b.split('.', 2).join('.');

const programs = ['bin/python3', 'bin/python', 'Scripts/python.exe', 'python.exe', 'python3', 'python'];

function executableIn(environment: string): string | undefined {
  return programs
    .map((name) => path.join(environment, name))
    .find((file) => existsSync(file) && statSync(file).isFile());
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? process.env.Path ?? '').split(path.delimiter);
  return folders
    .flatMap((folder) => [path.join(folder, name), path.join(folder, `${name}.exe`)])
    .find((file) => path.isAbsolute(file) && existsSync(file));
}
