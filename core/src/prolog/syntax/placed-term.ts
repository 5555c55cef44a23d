import type { Term } from '../terms/term';
import { SyntaxFault } from './syntax-fault';

/** A stretch of text; UTF-16 offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A term and where it is (UTF-16 offsets); `parts` are its arguments, in order, for a compound. */
export interface PlacedTerm extends Place {
  readonly term: Term;
  /** Where its name or operator stands; the whole, for what has none, such as a list. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly parts: readonly PlacedTerm[];
}

/** A term on its way into others. */
export interface Parsed extends PlacedTerm {
  readonly parts: readonly Parsed[];
  readonly priority: number;
  /** Levels of compounds, a list being one: walking the term needs that much stack. */
  readonly depth: number;
}

/** Levels of operators, such as the goals of one body. */
const LONGEST_CHAIN = 4000;

const NO_PARTS: readonly Parsed[] = [];

/** A term without parts. */
export function leaf(term: Term, { start, end }: Place): Parsed {
  return { term, start, end, nameStart: start, nameEnd: end, parts: NO_PARTS, priority: 0, depth: 0 };
}

/** @param functor where the name stands */
export function compound(
  name: string,
  parts: readonly Parsed[],
  { start, end }: Place,
  functor: Place,
  priority = 0,
): Parsed {
  return {
    term: { kind: 'compound', name, args: parts.map((part) => part.term) },
    start,
    end,
    nameStart: functor.start,
    nameEnd: functor.end,
    parts,
    priority,
    depth: depthOf(parts, functor),
  };
}

/** Of what has these parts. @throws SyntaxFault at `place` if that is more than anybody can walk */
export function depthOf(parts: readonly Parsed[], place: Place): number {
  let depth = 1;
  for (const part of parts) if (part.depth >= depth) depth = part.depth + 1;
  if (depth <= LONGEST_CHAIN) return depth;
  throw new SyntaxFault('This clause is longer than any reader can take.', place.start, place.end);
}
