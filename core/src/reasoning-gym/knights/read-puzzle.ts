import { readSaid } from './read-said';
import { allRoles, plural, type Roles } from './roles';
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
  const statements = new Map<number, Statement>();
  for (const { frame, said } of utterances(text.slice(start, start + end))) {
    const speakers = names.flatMap((name, i) => (mentions(frame, name) ? [i] : []));
    if (speakers.length !== 1) throw new KnightsTextFault(`it is not clear who says "${said}"`);
    if (statements.has(speakers[0]!)) throw new KnightsTextFault(`${names[speakers[0]!]} speaks twice`);
    statements.set(speakers[0]!, readSaid(said, names, roles));
  }
  const silent = names.find((_, i) => !statements.has(i));
  if (silent !== undefined) throw new KnightsTextFault(`${silent} says nothing`);
  return { names, roles, statements: names.map((_, i) => statements.get(i)!) };
}

function rolesOf(text: string): Roles {
  const [, truthful] = /\b([A-Za-z]+) always tell the truth/.exec(text) ?? [];
  const word = truthful?.toLowerCase();
  // "Heros", in Reasoning Gym.
  const roles = allRoles.find(({ knight }) => word === plural(knight) || word === `${knight}s`);
  if (!roles) throw new KnightsTextFault('it does not say who tells the truth');
  return roles;
}

/** As a word of its own. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!letter.test(text[at - 1] ?? '') && !letter.test(text[at + name.length] ?? '')) return true;
  return false;
}

const letter = /\p{L}/u;

interface Utterance {
  /** What stands around what is said: it names who speaks. */
  readonly frame: string;
  readonly said: string;
}

const quotedFirst = /^"([^"]*)"([^."]*)\.?\s*/;
const quotedLast = /^([^".]*)"([^"]*)"\.?\s*/;
const indirect = /^([^".]*? that )([^".]*)\.\s*/;

function* utterances(body: string): Generator<Utterance> {
  let rest = body.trim();
  while (rest !== '') {
    const first = quotedFirst.exec(rest);
    const last = first ? null : quotedLast.exec(rest);
    const told = first || last ? null : indirect.exec(rest.endsWith('.') ? rest : `${rest}.`);
    const found = first ?? last ?? told;
    if (!found) throw new KnightsTextFault(`nobody can be heard in "${rest.slice(0, 80)}"`);
    yield first ? { said: first[1]!, frame: first[2]! } : { frame: found[1]!, said: found[2]! };
    rest = rest.slice(found[0].length);
  }
}
