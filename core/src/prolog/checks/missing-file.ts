import { nearest } from '../../checking/nearest';
import { fileNameOf, folderOf } from '../../uri/file-name';
import type { FileCheck, FileContext, PrologFix } from '../check';
import { pathName } from '../library/operator-imports';
import { fileCandidates } from '../program/resolve-file';
import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';

/** What reads its file at once, or stops with an error. */
const LOADING: ReadonlySet<string> = new Set([
  ...['include/1', 'consult/1', 'ensure_loaded/1', 'load_files/1'],
  ...['use_module/1', 'use_module/2', 'reexport/1', 'reexport/2'],
]);

/** What makes files, or changes where they are looked for or what a directive is: then it can't be told what will be there. */
const CHANGING = [
  ...['working_directory/2', 'chdir/1', 'cd/1', 'shell/0', 'shell/1', 'shell/2', 'process_create/3'],
  ...['prolog_load_file/2', 'term_expansion/2', 'term_expansion/4'].flatMap((key) => [key, `user:${key}`]),
];

const changes = ({ callers, clauses }: FileContext['index']) =>
  CHANGING.some((key) => callers.has(key) || clauses.has(key));

/** Of sources for SWI-Prolog, of compiled ones, and of sources for other systems, which look for endings of their own. */
const ENDINGS = ['', '.pl', '.plt', '.prolog', '.pro', '.qlf', '.p', '.yap', '.lgt', '.ecl', '.pyap', '.ppl'];

/** Names with a meaning of their own: a drive, an address, a variable, a home folder, a pattern. */
const SPECIAL = /[:~$*?{}\\]/;

/** More missing files than these are one missing folder. */
const MOST_LOOKUPS = 100;

/** The files that a directive loads whatever happens: its goal is a load, or several of them. */
function loadedSurely(goal: PlacedTerm): readonly PlacedTerm[] | undefined {
  const { term, parts } = goal;
  if (term.kind !== 'compound') return undefined;
  const [first, second] = parts;
  if (term.name === LIST_FUNCTOR) return parts;
  if (term.name === ':' && second) return loadedSurely(second);
  if (term.name === ',' && first && second) {
    const before = loadedSurely(first);
    return before && [...before, ...(loadedSurely(second) ?? [])];
  }
  if (!first || !LOADING.has(`${term.name}/${term.args.length}`)) return undefined;
  return first.term.kind === 'compound' && first.term.name === LIST_FUNCTOR ? first.parts : [first];
}

/** This file, those that load it, those that load these, and so on. */
function withLoaders({ uri, program }: FileContext): ReadonlySet<string> {
  const found = new Set([uri]);
  for (const one of found) for (const loader of program.loads.loadersOf(one)) found.add(loader);
  return found;
}

/** Folders in which a relative name may be meant: those of the files, and those above. */
function foldersOf(files: ReadonlySet<string>): string[] {
  const folders = new Set<string>();
  for (const one of files)
    for (let at = one.lastIndexOf('/'); at > 'file://'.length; at = one.lastIndexOf('/', at - 1))
      folders.add(one.slice(0, at));
  return [...folders];
}

/** Some disks care neither for capital letters nor for how an accent is put together. */
const plain = (name: string) => name.normalize('NFC').toLowerCase();

/** Names of folders in their plain form, each folder read once a check. */
function reading(namesIn: NonNullable<FileContext['namesIn']>) {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (folder: string): ReadonlySet<string> | undefined => {
    if (!known.has(folder)) {
      const names = namesIn(folder);
      known.set(folder, names && new Set(names.map(plain)));
    }
    return known.get(folder);
  };
}

const plainName = /^[a-z]\w*$/;

/** Files beside this one whose names are nearly the same. */
function near(name: string, names: readonly string[], file: PlacedTerm): PrologFix[] {
  if (file.term.kind !== 'atom' || !plainName.test(name)) return [];
  const stems = names.flatMap((other) => (other.endsWith('.pl') ? [other.slice(0, -3)] : []));
  return nearest(
    name,
    stems.filter((stem) => plainName.test(stem)),
  ).map((stem) => ({
    title: `Change to ${stem}`,
    edits: [{ span: { start: file.start, end: file.end }, newText: stem }],
  }));
}

export const missingFile: FileCheck = {
  code: 'missing-file',
  severity: 'warning',
  title: 'A file that is loaded and is not there',
  documentation: `\
\`:- include(parts)\`, \`:- [parts]\`, \`:- use_module('lib/parts')\` and the like name a file beside this one, with or without its
ending. If neither this folder nor one above has it, SWI-Prolog prints *source_sink does not exist* and continues
without the file. Directives that may not run (in \`:- if(...)\`, \`catch/3\` or behind a condition) are not reported, nor
are files of an alias such as \`library(...)\`.`,
  scope: 'file',
  *check(context) {
    const { uri, program, index, text, namesIn } = context;
    if (!namesIn || index.meaning.loads.length === 0) return;
    if (changes(index)) return;
    const read = reading(namesIn);
    // A file that is nowhere, or in a folder that can't be read.
    if (!read(folderOf(uri))?.size) return;
    let folders: readonly string[] | undefined;
    let lookups = MOST_LOOKUPS;
    for (const [item, { loads }] of index.directives) {
      yield undefined;
      if (loads.length === 0 || context.isExempt(item)) continue;
      const goal = text.term(context.indexOf(item))?.parts[0];
      for (const file of (goal && loadedSurely(goal)) ?? []) {
        const name = pathName(file.term);
        if (name === undefined || name === '' || name === 'user' || SPECIAL.test(name)) continue;
        const load = { kind: 'path', name } as const;
        if (program.loads.resolve(uri, load) !== undefined) continue;
        if (lookups-- <= 0) return;
        if (!folders) {
          const files = withLoaders(context);
          if ([...files].some((one) => changes(program.indexOf(one)!))) return;
          folders = foldersOf(files);
        }
        const isMissing = folders.every((folder) => {
          const place = fileCandidates(`${folder}/_`, load).at(-1)!;
          const names = read(folderOf(place));
          const wanted = plain(fileNameOf(place));
          return names !== undefined && !ENDINGS.some((ending) => names.has(wanted + ending));
        });
        if (!isMissing) continue;
        yield {
          item,
          at: { start: file.start, end: file.end },
          message: `There is no file ${name} here: SWI-Prolog prints an error and goes on without it.`,
          fixes: near(name, namesIn(folderOf(uri)) ?? [], file),
        };
      }
    }
  },
};
