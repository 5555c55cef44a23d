import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../../prolog/engine/source';
import { fileUri } from '../file-uri';
import { readProgramFiles } from '../prolog-files/program-files';
import type { FileSource, GivenSource } from './query-session-protocol';

/** Bytes from which on a text is no longer handed from thread to thread: it would lie in memory in both. */
const largeBytes = 32 * 2 ** 20;

/** A universe's facts as a session is to read them itself, where they are large enough for that. */
export async function largeProgram(file: string, uri = fileUri(file)): Promise<FileSource | undefined> {
  if (path.basename(file) !== 'facts.pl') return undefined;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || found.size < largeBytes) return undefined;
  return { uri, file, stamp: `${found.size} ${found.mtimeMs}` };
}

/** The texts of what a session was given: files are read with those that they bring in. */
export async function readGiven(given: readonly GivenSource[]): Promise<Source[]> {
  const read = await Promise.all(
    given.map(async (one) => {
      if ('text' in one) return [one];
      const own = fileUri(one.file);
      const sources = await readProgramFiles(one.file);
      return sources.map((source) => (source.uri === own ? { ...source, uri: one.uri } : source));
    }),
  );
  return read.flat();
}
