import type { PrologProgram } from '../program/prolog-program';
import { FactColumns } from './fact-columns';
import { leadingClauses } from './leading-clauses';

/** Bodies are followed this deep: `cousin` to `sibling` to `parent`. */
const deepest = 4;

/** More clauses than this are not counted while someone waits: until they were counted, the text has no values. */
const mostAtOnce = 200_000;
/** Milliseconds of counting before others have their turn. */
const sliceMs = 12;

const columnsOf = new WeakMap<PrologProgram, Map<string, FactColumns>>();

/** Of the texts that the program still has. */
function columnsIn(program: PrologProgram): Map<string, FactColumns> {
  let known = columnsOf.get(program);
  if (!known) {
    known = new Map();
    columnsOf.set(program, known);
  }
  for (const uri of known.keys()) if (!program.texts.has(uri)) known.delete(uri);
  return known;
}

/** The facts' values by text, brought up to date. */
function upToDate(program: PrologProgram): FactColumns[] {
  const known = columnsIn(program);
  const found: FactColumns[] = [];
  for (const [uri, text] of program.texts) {
    let columns = known.get(uri);
    if (!columns && text.items.length > mostAtOnce) continue;
    if (!columns) {
      columns = new FactColumns();
      known.set(uri, columns);
    }
    columns.update(text);
    found.push(columns);
  }
  return found;
}

/** Counts the values of a text's facts in slices, so that typing never waits for it. */
export async function warmArgumentValues(
  program: PrologProgram,
  uri: string,
  pause: () => Promise<void>,
): Promise<void> {
  const text = program.texts.get(uri);
  if (!text || columnsIn(program).has(uri)) return;
  const columns = new FactColumns();
  let since = performance.now();
  for (const _ of columns.updating(text)) {
    if (performance.now() - since < sliceMs) continue;
    await pause();
    since = performance.now();
  }
  const known = columnsIn(program);
  // Closed meanwhile: nobody would take it away again.
  if (program.texts.has(uri) && !known.has(uri)) known.set(uri, columns);
}

/**
 * Values that may be at an argument, as they are written: those that the facts have there and, for a predicate
 * with rules, those at the arguments that its variable is handed on to. `people` when they are all people, that is
 * when the facts `type(Name, person)` know every one of them.
 */
export interface ArgumentValues {
  readonly values: ReadonlySet<string>;
  readonly people: boolean;
}

export function argumentValues(program: PrologProgram, key: string, argument: number): ArgumentValues {
  const texts = upToDate(program);
  const values = new Set<string>();
  for (const source of sourcesOf(program, key, argument)) {
    for (const columns of texts) {
      for (const value of columns.of(source.key)?.[source.argument]?.keys() ?? []) values.add(value);
    }
  }
  const everyone = peopleIn(texts);
  if (values.size === 0 || everyone.size === 0) return { values, people: false };
  for (const value of values) if (!everyone.has(value)) return { values, people: false };
  return { values: everyone, people: true };
}

/** Everyone whom a `type(Name, person)` names, as written. */
export function peopleOf(program: PrologProgram): ReadonlySet<string> {
  return peopleIn(upToDate(program));
}

function peopleIn(texts: readonly FactColumns[]): ReadonlySet<string> {
  const people = new Set<string>();
  for (const columns of texts) {
    const [names, types] = columns.of('type/2') ?? [];
    // Only a universe's own type/2: one that tells of other things too says nothing of who is a person.
    if (names && types?.size === 1 && types.has('person')) for (const name of names.keys()) people.add(name);
  }
  return people;
}

interface Source {
  readonly key: string;
  readonly argument: number;
}

/** The arguments, this one among them, that a value at this argument is handed on to. */
function sourcesOf(program: PrologProgram, key: string, argument: number): Source[] {
  const found = new Map<string, Source>();
  const visit = (source: Source, depth: number) => {
    const id = `${source.key} ${source.argument}`;
    if (found.has(id)) return;
    found.set(id, source);
    if (depth >= deepest) return;
    for (const { uri, index } of leadingClauses(program, source.key)) {
      const { head, goals } = program.analysis(uri, index);
      const variable = head?.placed.parts[source.argument]?.term;
      if (variable?.kind !== 'variable') continue;
      for (const goal of goals) {
        if (goal.added > 0 || !program.predicate(goal.key)) continue;
        goal.placed.parts.forEach(({ term }, i) => {
          if (term.kind === 'variable' && term.name === variable.name)
            visit({ key: goal.key, argument: i }, depth + 1);
        });
      }
    }
  };
  visit({ key, argument }, 0);
  return [...found.values()];
}
