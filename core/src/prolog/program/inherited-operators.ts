import type { OperatorDeclaration } from '../terms/operators';
import { globalOperators } from '../text/exported-operators';
import type { PrologText } from '../text/prolog-text';
import type { PrologProgram } from './prolog-program';

/** Where a file of the program loads another one. */
interface Loading {
  readonly from: string;
  readonly index: number;
  readonly isIncluded: boolean;
}

/**
 * The operators that files get from those that load them, by the address of who gets some. What is declared in `user`
 * holds in the whole program, so that a file may be full of operators that it does not declare itself.
 */
function inheritedOperators(
  programs: readonly PrologProgram[],
): ReadonlyMap<string, readonly OperatorDeclaration[]> {
  const found = new Map<string, Map<string, OperatorDeclaration>>();
  for (const program of programs) {
    for (const [uri, loadings] of loadingsIn(program)) {
      const given = loadings.flatMap((loading) => operatorsAt(program, uri, loading));
      if (given.length === 0) continue;
      const own = found.get(uri) ?? new Map<string, OperatorDeclaration>();
      found.set(uri, own);
      for (const one of given) own.set(`${one.type} ${one.name}`, one);
    }
  }
  return new Map([...found].map(([uri, own]) => [uri, [...own.values()]]));
}

/** So often the operators of one file may decide how the next one is read: programs load each other in chains. */
const MOST_ROUNDS = 8;

/** Reads the files of a program again that have operators of those that load them, until none has others than it was read with. */
export function inheritOperators(program: PrologProgram): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const reread = textsToReread([program]);
    if (reread.length === 0) return;
    for (const text of reread) program.update(text);
  }
}

/** The texts of some programs with the operators that they inherit, for those that were read with others. */
export function textsToReread(programs: readonly PrologProgram[]): PrologText[] {
  const wanted = inheritedOperators(programs);
  const texts = new Map(programs.flatMap(({ texts }) => [...texts]));
  return [...texts.values()].flatMap((text) => {
    const own = wanted.get(text.uri) ?? [];
    return inherits(text, own) || text.text.length > MOST_CHARACTERS ? [] : [text.inheriting(own)];
  });
}

/** Longer texts are data, and no operators of a program stand in them. */
const MOST_CHARACTERS = 4_000_000;

/** Whether a text was read with just these operators. */
function inherits(text: PrologText, wanted: readonly OperatorDeclaration[]): boolean {
  const shown = (list: readonly OperatorDeclaration[]) =>
    list
      .map(({ priority, type, name }) => `${priority} ${type} ${name}`)
      .sort()
      .join('\n');
  return text.inherited.length === wanted.length && shown(text.inherited) === shown(wanted);
}

/** Files that are loaded by others of the program whose operators are not the standard ones. */
function loadingsIn(program: PrologProgram): Map<string, Loading[]> {
  const found = new Map<string, Loading[]>();
  for (const [from, text] of program.texts) {
    const { directives, meaning } = program.indexOf(from)!;
    if (meaning.loads.length === 0 || text.syntaxChanges === 0) continue;
    text.items.forEach((item, index) => {
      for (const [place, load] of (directives.get(item)?.loads ?? []).entries()) {
        const uri = program.loads.resolve(from, load.file);
        if (uri === undefined || uri === from) continue;
        // In `[ops, facts]` the second has what the first declares.
        const at = load.later ? text.items.length : place === 0 ? index : index + 1;
        const loading = { from, index: at, isIncluded: load.how === 'include' };
        const known = found.get(uri);
        if (known) known.push(loading);
        else found.set(uri, [loading]);
      }
    });
  }
  return found;
}

function operatorsAt(
  program: PrologProgram,
  uri: string,
  { from, index, isIncluded }: Loading,
): readonly OperatorDeclaration[] {
  const loader = program.texts.get(from)!;
  const isModule = (one: string) => program.file(one)?.module !== undefined;
  // A file that is no module is read into the one that loads it.
  if (isIncluded || !isModule(from) || !isModule(uri)) return loader.operatorsAt(index).declarations();
  const own = loader.items.flatMap((item, i) =>
    i < index && item.kind === 'directive' ? globalOperators(loader.term(i)!.parts[0]!.term) : [],
  );
  return [...loader.inherited, ...own];
}
