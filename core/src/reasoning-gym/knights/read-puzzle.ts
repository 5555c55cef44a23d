import { readSaid } from './read-said';
import { type Roles, rolesByPlural } from './roles';
import type { Statement } from './statement';
import { KnightsTextFault } from './text-fault';

/** A puzzle as its text says it. */
export interface KnightsPuzzle {
  readonly names: readonly string[];
  readonly roles: Roles;
  /** What each person says, in the order of the names. */
  readonly statements: readonly Statement[];
}

/** Each more doubles the assignments: with fewer people than these, all are tried in milliseconds. */
const mostPeople = 16;

const met = /You meet (?:\d+ inhabitants?: )?([^.]+)\. /;
const question = /\s(?:So who is|Who is) an? /;

/**
 * Reads a puzzle: those of Reasoning Gym's knights_knaves, and PhantomLab's.
 * @throws KnightsTextFault naming what is of no known form
 */
export function readPuzzle(text: string): KnightsPuzzle {
  const roles = rolesOf(text);
  const people = met.exec(text);
  if (!people) throw new KnightsTextFault('it does not say whom you meet');
  const names = people[1]!.split(/, and |, | and /).map((name) => name.trim());
  if (names.length > mostPeople)
    throw new KnightsTextFault(`${names.length} people have too many assignments to try`);
  const start = people.index + people[0].length;
  const end = text.slice(start).search(question);
  if (end < 0) throw new KnightsTextFault('it does not ask who is what');
  const statements: (Statement | undefined)[] = names.map(() => undefined);
  for (const { frame, said } of utterances(text.slice(start, start + end))) {
    const speaker = speakerOf(frame, names);
    if (speaker === undefined) throw new KnightsTextFault(`it is not clear who says "${said}"`);
    if (statements[speaker]) throw new KnightsTextFault(`${names[speaker]} speaks twice`);
    statements[speaker] = readSaid(said, names, roles);
  }
  const silent = statements.indexOf(undefined);
  if (silent >= 0) throw new KnightsTextFault(`${names[silent]} says nothing`);
  return { names, roles, statements: statements as readonly Statement[] };
}

function rolesOf(text: string): Roles {
  const truthful = /\b([A-Za-z]+) always tell the truth/.exec(text)?.[1];
  const roles = rolesByPlural.get(truthful?.toLowerCase() ?? '');
  if (!roles) throw new KnightsTextFault('it does not say who tells the truth');
  return roles;
}

/** The one who is named; undefined where nobody is, or more are. */
function speakerOf(frame: string, names: readonly string[]): number | undefined {
  let found: number | undefined;
  for (let i = 0; i < names.length; i++) {
    if (!mentions(frame, names[i]!)) continue;
    if (found !== undefined) return undefined;
    found = i;
  }
  return found;
}

/** As a word of its own. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  return false;
}

const letter = /\p{L}/u;
const isLetter = (character: string | undefined): boolean =>
  character !== undefined && !' ,.:"'.includes(character) && letter.test(character);

interface Utterance {
  /** What stands around what is said: it names who speaks. */
  readonly frame: string;
  readonly said: string;
}

const quotedFirst = /"([^"]*)"([^."]*)\.?\s*/y;
const quotedLast = /([^".]*)"([^"]*)"\.?\s*/y;
const indirect = /([^".]*? that )([^".]*)(?:\.\s*|$)/y;

function utterances(body: string): readonly Utterance[] {
  const found: Utterance[] = [];
  const text = body.trim();
  for (let at = 0; at < text.length; ) {
    const first = text[at] === '"';
    const form = first ? quotedFirst : isQuoted(text, at) ? quotedLast : indirect;
    form.lastIndex = at;
    const [, before, behind] = form.exec(text) ?? [];
    if (before === undefined)
      throw new KnightsTextFault(`nobody can be heard in "${text.slice(at, at + 80)}"`);
    found.push(first ? { said: before, frame: behind! } : { frame: before, said: behind! });
    at = form.lastIndex;
  }
  return found;
}

/** Whether a quotation mark comes before the next full stop. */
function isQuoted(text: string, at: number): boolean {
  const [mark, stop] = [text.indexOf('"', at), text.indexOf('.', at)];
  return mark >= 0 && (stop < 0 || mark < stop);
}
