import { namedParts, type PartKind } from '@phantomlab/core/prolog/editing/named-parts';
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

const typeIndex = new Map(
  Object.values(typeOf).map((type) => [
    type,
    semanticTokenTypes.indexOf(type as (typeof semanticTokenTypes)[number]),
  ]),
);

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

export function* slicedTokenData(view: PrologView, stretch?: Stretch): Sliced<number[]> {
  const { program, text } = view;
  const { text: source, items } = text;
  const data: number[] = [];
  const modifiersByKey = new Map<string, number>();
  const libraryModifier = modifier(SemanticTokenModifiers.defaultLibrary);
  const modifiersOf = (key: string): number => {
    let known = modifiersByKey.get(key);
    if (known === undefined) {
      const isLibrary =
        libraryPredicate(key) !== undefined && isKnownWithoutImport(key) && !program.predicate(key);
      known = isLibrary ? libraryModifier : 0;
      modifiersByKey.set(key, known);
    }
    return known;
  };
  let line = 0;
  let lineStart = 0;
  let nextLine = source.indexOf('\n') + 1 || Number.POSITIVE_INFINITY;
  let lastLine = 0;
  let lastStart = 0;
  for (let i = view.text.firstEndingAt(stretch?.start ?? 0); i < items.length; i++) {
    const start = text.start(i);
    if (stretch && start >= stretch.end) break;
    yield;
    for (const part of namedParts(program, text, i)) {
      const at = start + part.start;
      while (nextLine <= at) {
        line++;
        lineStart = nextLine;
        nextLine = source.indexOf('\n', nextLine) + 1 || Number.POSITIVE_INFINITY;
      }
      // A quoted name may go over lines: the protocol's tokens don't.
      if (start + part.end > nextLine) continue;
      const column = at - lineStart;
      const own = ownModifiers[part.kind] ?? 0;
      const called =
        (part.kind === 'goal' || part.kind === 'operator') && part.key !== undefined
          ? modifiersOf(part.key)
          : 0;
      data.push(
        line - lastLine,
        line === lastLine ? column - lastStart : column,
        part.end - part.start,
        typeIndex.get(typeOf[part.kind])!,
        own | called,
      );
      lastLine = line;
      lastStart = column;
    }
  }
  return data;
}

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
