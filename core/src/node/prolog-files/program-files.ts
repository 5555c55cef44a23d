import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../../prolog/engine/source';
import { includedFiles } from '../../prolog/sources/included-files';
import { overlay } from '../../prolog/sources/overlay';
import { fileUri } from '../file-uri';

/** A text that differs from its file on disk, such as one that is being edited; undefined: read it. */
export type TextAtHand = (file: string) => string | undefined;

const EXTENSIONS = ['', '.pl', '.prolog', '.plt'];
const UNIVERSE = 'facts.pl';

/**
 * The program that a file is: its own text, and the files that it brings in, each once, from the innermost
 * outwards as Prolog loads them. A file that is not there is left out: Prolog's own message would name it, and
 * the predicates that are missed are named when they are called.
 */
export async function readProgramFiles(
  file: string,
  atHand: TextAtHand = () => undefined,
): Promise<Source[]> {
  const sources: Source[] = [];
  const seen = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = atHand(name) ?? (await readFile(name, 'utf8'));
    for (const included of includedFiles(text)) {
      const found = EXTENSIONS.map((extension) =>
        path.resolve(path.dirname(name), included + extension),
      ).find(isFile);
      if (found !== undefined) await visit(found);
    }
    sources.push({ uri: fileUri(name), text });
  };
  await visit(path.resolve(file));
  return sources;
}

/**
 * The program that a file is when it is asked over a universe (its folder, its facts.pl, or any other file):
 * what the file defines takes the place of what the universe says of the same predicates.
 * @throws Error naming what is not there.
 */
export async function readProgramOver(
  file: string,
  over: string | undefined,
  roots: readonly string[] = [],
  atHand: TextAtHand = () => undefined,
): Promise<Source[]> {
  const own = await readProgramFiles(file, atHand);
  const base = over === undefined ? factsBeside(file) : universeFile(over, [path.dirname(file), ...roots]);
  if (base === undefined || own.some(({ uri }) => uri === fileUri(base))) return own;
  const text = atHand(base) ?? (await readFile(base, 'utf8'));
  return overlay({ uri: fileUri(base), text }, own);
}

/** A file that is in a universe's folder is about that universe. */
function factsBeside(file: string): string | undefined {
  const facts = path.join(path.dirname(path.resolve(file)), UNIVERSE);
  return facts !== path.resolve(file) && isFile(facts) ? facts : undefined;
}

/** @throws Error naming where it was looked for. */
export function universeFile(named: string, roots: readonly string[]): string {
  const places = roots.flatMap((root) => {
    const place = path.resolve(root, named);
    return [path.join(place, UNIVERSE), ...EXTENSIONS.map((extension) => place + extension)];
  });
  const found = places.find(isFile);
  if (found !== undefined) return found;
  const looked = [...new Set(roots)].join(' and ');
  throw new Error(`There is neither a universe nor a Prolog file ${named} in ${looked}.`);
}

const isFile = (place: string): boolean => existsSync(place) && path.extname(place) !== '';
