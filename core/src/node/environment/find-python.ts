import { stat } from 'node:fs/promises';
import path from 'node:path';
import { environmentOf, installedVersions } from '../launch/python-environment';
import { type PythonPlaces, pythonEnvironments } from '../launch/select-trl';

/** An interpreter and its environment. */
export interface FoundPython {
  readonly executable: string;
  readonly environment: string;
}

const programs =
  process.platform === 'win32'
    ? ['Scripts/python.exe', 'python.exe', 'bin/python.exe']
    : ['bin/python3', 'bin/python', 'python3', 'python'];

const kindOf = (file: string) =>
  stat(file).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => undefined,
  );

/** The interpreter of an environment's folder; a link to one that is gone is found too, since it is a fault to tell. */
async function interpreterIn(environment: string): Promise<string | undefined> {
  for (const name of programs) {
    const file = path.join(environment, name);
    if ((await kindOf(file)) === 'file') return file;
  }
  const made = path.join(environment, 'pyvenv.cfg');
  return (await kindOf(made)) === 'file' ? path.join(environment, programs[0]!) : undefined;
}

/** The Python that is named, be it a program, an environment's folder or a command of the PATH. */
async function named(name: string, variables: PythonPlaces['variables']): Promise<FoundPython> {
  const file = path.resolve(name);
  const kind = await kindOf(file);
  if (kind === 'folder')
    return { executable: (await interpreterIn(file)) ?? path.join(file, programs[0]!), environment: file };
  if (kind === undefined && !/[/\\]/.test(name)) {
    const folders = (variables.PATH ?? variables.Path ?? '').split(path.delimiter);
    const commands = folders.flatMap((folder) => [path.join(folder, name), path.join(folder, `${name}.exe`)]);
    for (const command of commands.filter((one) => path.isAbsolute(one)))
      if ((await kindOf(command)) === 'file')
        return { executable: command, environment: environmentOf(command) };
  }
  return { executable: file, environment: environmentOf(file) };
}

/**
 * The Python that a training would be started with: the one that is named, else the first that has TRL of the editor's
 * interpreter, the activated environment, those in the folders, and the PATH; where none has it, the first of them.
 */
export async function findPython(
  name: string | undefined,
  places: PythonPlaces,
): Promise<FoundPython | undefined> {
  if (name !== undefined) return named(name, places.variables);
  let first: FoundPython | undefined;
  for (const [, environment] of pythonEnvironments(places)) {
    const executable = await interpreterIn(environment);
    if (executable === undefined) continue;
    const found = { executable, environment };
    if ((await installedVersions(environment, ['trl'])).has('trl')) return found;
    first ??= found;
  }
  return first;
}
