import path from 'node:path';

/** The run folder that a trainer names on the first line of its output (`run: /absolute/folder`). */
export function runFolderOf(line: string): string | undefined {
  const folder = /^run:\s*(\S.*?)\s*$/.exec(line)?.[1];
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
