import type { Span } from '../program/clause-variables';
import type { Load } from '../program/declaration';
import { functorSpan } from '../program/functor-span';
import type { PrologProgram } from '../program/prolog-program';
import type { PlacedTerm } from '../syntax/parser';
import { LIST_FUNCTOR } from '../terms/list-term';
import type { PrologText } from '../text/prolog-text';

/** The argument of a compound in which something stands; `argument` counts from 0. */
export interface Holder {
  /** `name/arity`. */
  readonly key: string;
  readonly argument: number;
}

/** What is at a place of a text. Spans are UTF-16 offsets in the text, `index` is the item's. */
export type Subject =
  | {
      readonly kind: 'predicate';
      readonly key: string;
      readonly role: 'head' | 'goal' | 'declaration';
      readonly span: Span;
      readonly index: number;
      /** Arguments that the caller adds at the end: `maplist(p(1), L)` adds one. */
      readonly added: number;
    }
  | { readonly kind: 'variable'; readonly name: string; readonly span: Span; readonly index: number }
  | {
      /** A string, a number or an atom that is data. */
      readonly kind: 'value';
      readonly placed: PlacedTerm;
      readonly span: Span;
      readonly index: number;
      readonly holder: Holder | undefined;
    }
  | {
      /** The name of a compound that is data, or of what holds a clause together (`:-`, `,`). */
      readonly kind: 'functor';
      readonly key: string;
      readonly span: Span;
      readonly index: number;
    }
  | {
      /** A file in `use_module(...)` and its like. */
      readonly kind: 'file';
      readonly file: Load['file'];
      readonly span: Span;
      readonly index: number;
    };

/** What the cursor is at: before, in or directly behind a word. Undefined between words and where nothing is read. */
export function subjectAt(program: PrologProgram, uri: string, offset: number): Subject | undefined {
  const text = program.texts.get(uri);
  const index = text?.indexAt(offset) ?? -1;
  if (!text || index < 0) return undefined;
  return subjectIn(program, text, index, offset) ?? neighbour(program, text, index, offset);
}

/** Two items may meet at the cursor: `indexAt` gives the first. */
function neighbour(
  program: PrologProgram,
  text: PrologText,
  index: number,
  offset: number,
): Subject | undefined {
  const next = index + 1;
  if (next >= text.items.length || text.start(next) !== offset) return undefined;
  return subjectIn(program, text, next, offset);
}

function subjectIn(
  program: PrologProgram,
  text: PrologText,
  index: number,
  offset: number,
): Subject | undefined {
  const root = text.term(index);
  if (!root) return undefined;
  const start = text.start(index);
  const at = offset - start;
  const placed = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
  const { head, goals, directive } = program.analysis(text.uri, index);

  for (const { file, start: from, end } of directive?.loads ?? []) {
    const inside = pathTo(root, at).at(-1)?.node;
    if (from <= at && at <= end && inside && isPartOfFile(inside)) {
      return { kind: 'file', file, span: placed(inside), index };
    }
  }
  for (const { key, start: from, end } of directive?.declarations ?? []) {
    if (from <= at && at <= end) {
      const inside = pathTo(root, at).find(({ node }) => node.start === from && node.end === end)?.node;
      const name = inside?.parts[0] ?? { start: from, end };
      return { kind: 'predicate', key, role: 'declaration', span: placed(name), index, added: 0 };
    }
  }
  const path = pathTo(root, at);
  for (let i = path.length - 1; i >= 0; i--) {
    const { node, holder } = path[i]!;
    const { term } = node;
    if (term.kind === 'variable') {
      if (term.name.startsWith('_#')) return undefined;
      return { kind: 'variable', name: term.name, span: placed(node), index };
    }
    const isLeaf = node.parts.length === 0;
    const span = isLeaf ? node : functorSpan(node);
    if (at < span.start || at > span.end) continue;
    const sameName = (site: PlacedTerm) => site.start === node.start && site.end === node.end;
    if (head && sameName(head.placed)) {
      const { key } = head;
      return {
        kind: 'predicate',
        key,
        role: 'head',
        span: placed(functorSpan(node)),
        index,
        added: 0,
      };
    }
    const goal = goals.findLast((one) => sameName(one.placed));
    if (goal) {
      const { key, added } = goal;
      const name = placed(functorSpan(node));
      return { kind: 'predicate', key, role: 'goal', span: name, index, added };
    }
    if (term.kind === 'compound') {
      if (term.name === LIST_FUNCTOR || term.name === '{}') continue;
      return { kind: 'functor', key: `${term.name}/${term.args.length}`, span: placed(span), index };
    }
    if (holder === undefined && term.kind === 'atom') {
      return { kind: 'functor', key: `${term.name}/0`, span: placed(span), index };
    }
    return { kind: 'value', placed: node, span: placed(span), index, holder };
  }
  return undefined;
}

function isPartOfFile({ term }: PlacedTerm): boolean {
  return (
    term.kind === 'atom' || term.kind === 'string' || (term.kind === 'compound' && term.name === 'library')
  );
}

interface Step {
  readonly node: PlacedTerm;
  /** The argument of the compound above in which the node stands; lists and operators of bodies are looked through. */
  readonly holder: Holder | undefined;
}

const CONTROL = new Set([':-', '-->', '=>', ',', ';', '->', '*->', '|']);

/** The terms that hold an offset (relative to the item), from the outermost inwards. */
export function pathTo(root: PlacedTerm, at: number): Step[] {
  const path: Step[] = [];
  let step: Step | undefined = { node: root, holder: undefined };
  while (step) {
    path.push(step);
    const { node, holder }: Step = step;
    const { term, parts }: PlacedTerm = node;
    const next: number = parts.findLastIndex((part) => part.start <= at && at <= part.end);
    const part: PlacedTerm | undefined = parts[next];
    if (!part || term.kind !== 'compound') return path;
    const looksThrough = term.name === LIST_FUNCTOR || CONTROL.has(term.name);
    step = {
      node: part,
      holder: looksThrough ? holder : { key: `${term.name}/${term.args.length}`, argument: next },
    };
  }
  return path;
}
