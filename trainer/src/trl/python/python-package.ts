import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../files/package-root';
import { pythonPath } from './python-path';

/** The folder that holds the package `phantomlab_trl`: of the sources, or beside the bundle in an installation. */
export function pythonPackageFolder(): string {
  const root = packageRoot();
  const places = [path.join(root, 'trainer', 'python'), path.join(root, 'dist', 'python')];
  const found = places.find((place) => existsSync(path.join(place, 'phantomlab_trl')));
  if (found === undefined)
    throw new Error(
      `The Python part of PhantomLab is missing: neither ${places.join(' nor ')} has phantomlab_trl.`,
    );
  return found;
}

/** The environment of a Python that imports `phantomlab_trl`. */
export function pythonEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    ...environment,
    PYTHONPATH: pythonPath([pythonPackageFolder()], environment),
    // Its log is read while it is written.
    PYTHONUNBUFFERED: '1',
  };
}
