import { type EnvironmentFacts, trainingPackages } from '../../environment/environment';
import { installedVersions } from '../launch/python-environment';
import type { PythonPlaces } from '../launch/select-trl';
import { findPython } from './find-python';
import { nodeProgram } from './node-program';
import { nvidia } from './nvidia';
import { pythonByFiles, torchCuda } from './python-files';

const platforms = { darwin: 'darwin', win32: 'win32' } as const;

/**
 * What there is to train with, read off the names of files and asked of the driver: no Python is run.
 * @param name the Python to look at, a program, a folder or a command; undefined: the one that trains
 */
export async function environmentByFiles(
  name: string | undefined,
  places: PythonPlaces,
): Promise<EnvironmentFacts> {
  const [found, cards] = await Promise.all([findPython(name, places), nvidia()]);
  const packages = found ? await installedVersions(found.environment, trainingPackages) : new Map();
  const [python, cuda, node] = await Promise.all([
    found && pythonByFiles(found.executable, found.environment),
    found && torchCuda(found.environment),
    nodeProgram(packages, places.variables as NodeJS.ProcessEnv),
  ]);
  return {
    platform: platforms[process.platform as keyof typeof platforms] ?? 'linux',
    arch: process.arch,
    packages,
    ...cards,
    ...(python && { python }),
    ...(cuda !== undefined && { torchCuda: cuda }),
    ...(node && { node }),
  };
}
