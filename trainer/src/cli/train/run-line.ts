import path from 'node:path';

/** The line on standard output that tells programs where a run lies. */
export const runLine = (folder: string) => `run: ${path.resolve(folder)}`;

/** The run folder that such a line names. */
export function runLineFolder(line: string): string | undefined {
  const folder = /^run: (.+)$/.exec(line)?.[1];
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
