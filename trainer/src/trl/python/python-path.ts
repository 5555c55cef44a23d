import path from 'node:path';

/** PYTHONPATH: folders in which Python looks for modules, before those that the environment names already. */
export function pythonPath(folders: readonly string[], environment = process.env): string {
  return [...folders, environment.PYTHONPATH ?? ''].filter((each) => each !== '').join(path.delimiter);
}
