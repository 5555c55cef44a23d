import { existsSync } from 'node:fs';
import path from 'node:path';

/** Folders from which the names of a recipe count, and where they are in what is sent. */
export interface Bases {
  /** The working directory. */
  readonly root: string;
  /** The recipe's folder. */
  readonly beside: string;
  /** The recipe, relative to what is sent. */
  readonly recipe: string;
}

const asPosix = (file: string) => file.split(path.sep).join('/');
const climbs = (relative: string) =>
  relative === '..' || relative.startsWith('../') || path.isAbsolute(relative);

/** What is sent is laid out as the working directory is, so that every relative name means the same there. */
export function basesOf(root: string, recipe: string): Bases {
  const file = path.resolve(recipe);
  const relative = asPosix(path.relative(path.resolve(root), file));
  return {
    root: path.resolve(root),
    beside: path.dirname(file),
    recipe: climbs(relative) ? path.posix.basename(relative) : relative,
  };
}

/** Where a name of the recipe is found on this disk; undefined: nowhere. */
export function foundAt(name: string, { root, beside }: Bases): string | undefined {
  return [path.resolve(root, name), path.resolve(beside, name)].find(existsSync);
}

/** Where a name means a place below what is sent; undefined: it is absolute, or leads out of there. */
export function placeOf(name: string, found: string | undefined, bases: Bases): string | undefined {
  if (path.isAbsolute(name) || /^~(?:\/|$)/.test(name)) return undefined;
  const isBeside = found !== undefined && found !== path.resolve(bases.root, name);
  const folder = isBeside ? path.posix.dirname(bases.recipe) : '.';
  const place = path.posix.normalize(path.posix.join(folder, asPosix(name))).replace(/(?<=.)\/+$/, '');
  return climbs(place) || place === '.' ? undefined : place;
}

/** A place for something whose name leads out of what is sent, which no other has. */
export function ownPlace(name: string, taken: ReadonlySet<string>): string {
  const word =
    path.posix
      .basename(asPosix(name))
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '') || 'data';
  for (let number = 1; ; number++) {
    const place = `outside/${number}/${word}`;
    if (!taken.has(place)) return place;
  }
}
