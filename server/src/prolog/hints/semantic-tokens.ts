import { type NamedPart, namedParts, type PartKind } from '@phantomlab/core/prolog/editing/named-parts';
import { isKnownWithoutImport, libraryPredicate } from '@phantomlab/core/prolog/library/library';
import {
  SemanticTokenModifiers,
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokenTypes,
} from 'vscode-languageserver';
import { semanticTokenModifiers, semanticTokenTypes } from '../../protocol/semantic-legend';
import { atOnce, type Sliced } from '../../scheduling/in-slices';
import type { PrologView } from '../view';

const typeOf: Readonly<Record<PartKind, SemanticTokenTypes>> = {
  head: SemanticTokenTypes.function,
  goal: SemanticTokenTypes.function,
  operator: SemanticTokenTypes.operator,
  declaration: SemanticTokenTypes.function,
  directive: SemanticTokenTypes.keyword,
  functor: SemanticTokenTypes.enumMember,
  parameter: SemanticTokenTypes.parameter,
  variable: SemanticTokenTypes.variable,
  module: SemanticTokenTypes.namespace,
};

const modifier = (name: SemanticTokenModifiers) =>
  1 << semanticTokenModifiers.indexOf(name as (typeof semanticTokenModifiers)[number]);

const ownModifiers: Readonly<Partial<Record<PartKind, number>>> = {
  head: modifier(SemanticTokenModifiers.definition),
  declaration: modifier(SemanticTokenModifiers.declaration),
};

const libraryModifier = modifier(SemanticTokenModifiers.defaultLibrary);

const indexOfKind = Object.fromEntries(
  Object.entries(typeOf).map(([kind, type]) => [
    kind,
    semanticTokenTypes.indexOf(type as (typeof semanticTokenTypes)[number]),
  ]),
) as Readonly<Record<PartKind, number>>;

/** UTF-16 offsets in the document. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The names of a text by what they name. Strings, numbers, comments and operators are left to the grammar, which knows
 * them as well; of a plain fact the predicate's name is all there is to say.
 */
export const prologTokenData = (view: PrologView, stretch?: Stretch): number[] =>
  atOnce(slicedTokenData(view, stretch));

/** So many items are encoded before others may have their turn: some tenths of a millisecond. */
const itemsAtOnce = 128;

export function* slicedTokenData(view: PrologView, stretch?: Stretch): Sliced<number[]> {
  const encoder = new TokenEncoder(view);
  const { items } = view.text;
  const first = view.text.firstEndingAt(stretch?.start ?? 0);
  const beyond = stretch ? view.text.lastStartingBefore(stretch.end) + 1 : items.length;
  for (let from = first; from < beyond; from += itemsAtOnce) {
    yield;
    encoder.addItems(from, Math.min(from + itemsAtOnce, beyond));
  }
  return encoder.data;
}

/** Encodes the names of items as the protocol has them: five numbers each, relative to the one before. */
class TokenEncoder {
  readonly data: number[] = [];
  readonly #view: PrologView;
  readonly #modifiersByKey = new Map<string, number>();
  #line = 0;
  #lineStart = 0;
  #nextLine: number;
  #lastLine = 0;
  #lastStart = 0;

  constructor(view: PrologView) {
    this.#view = view;
    this.#nextLine = lineAfter(view.text.text, 0);
  }

  addItems(from: number, to: number): void {
    const { program, text } = this.#view;
    for (let i = from; i < to; i++) {
      const start = text.start(i);
      for (const part of namedParts(program, text, i)) this.#add(part, start);
    }
  }

  #add(part: NamedPart, itemStart: number): void {
    const at = itemStart + part.start;
    while (this.#nextLine <= at) {
      this.#line++;
      this.#lineStart = this.#nextLine;
      this.#nextLine = lineAfter(this.#view.text.text, this.#nextLine);
    }
    // A quoted name may go over lines: the protocol's tokens don't.
    if (itemStart + part.end > this.#nextLine) return;
    const column = at - this.#lineStart;
    const isCalled = part.kind === 'goal' || part.kind === 'operator';
    const called = isCalled && part.key !== undefined ? this.#modifiersOf(part.key) : 0;
    this.data.push(
      this.#line - this.#lastLine,
      this.#line === this.#lastLine ? column - this.#lastStart : column,
      part.end - part.start,
      indexOfKind[part.kind],
      (ownModifiers[part.kind] ?? 0) | called,
    );
    this.#lastLine = this.#line;
    this.#lastStart = column;
  }

  #modifiersOf(key: string): number {
    let known = this.#modifiersByKey.get(key);
    if (known === undefined) {
      const isLibrary =
        libraryPredicate(key) !== undefined &&
        isKnownWithoutImport(key) &&
        !this.#view.program.predicate(key);
      known = isLibrary ? libraryModifier : 0;
      this.#modifiersByKey.set(key, known);
    }
    return known;
  }
}

const lineAfter = (source: string, from: number) =>
  source.indexOf('\n', from) + 1 || Number.POSITIVE_INFINITY;

/** Remembers what was sent last for each document, so that an edit sends what it changed. */
export class SemanticTokenMemory {
  readonly #sent = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  #count = 0;

  full(uri: string, data: number[]): SemanticTokens {
    return { resultId: this.#keep(uri, data), data };
  }

  delta(uri: string, previousId: string, data: number[]): SemanticTokens | SemanticTokensDelta {
    const before = this.#sent.get(uri);
    if (before?.id !== previousId) return this.full(uri, data);
    const resultId = this.#keep(uri, data);
    const most = Math.min(before.data.length, data.length);
    let start = 0;
    while (start < most && before.data[start] === data[start]) start++;
    if (start === before.data.length && start === data.length) return { resultId, edits: [] };
    let tail = 0;
    while (tail < most - start && before.data[before.data.length - 1 - tail] === data[data.length - 1 - tail])
      tail++;
    const deleteCount = before.data.length - start - tail;
    return { resultId, edits: [{ start, deleteCount, data: data.slice(start, data.length - tail) }] };
  }

  forget(uri: string): void {
    this.#sent.delete(uri);
  }

  #keep(uri: string, data: readonly number[]): string {
    const id = String(++this.#count);
    this.#sent.set(uri, { id, data });
    return id;
  }
}
