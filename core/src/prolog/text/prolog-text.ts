import { type PlacedTerm, parseTerm } from '../syntax/parser';
import { Syntax } from '../syntax/syntax';
import type { Token } from '../syntax/tokens/tokens';
import type { OperatorDeclaration, Operators } from '../terms/operators';
import { ClauseTokens } from './clause-tokens';
import { type Comment, commentAbove, commentBehind, commentsBetween } from './comments';
import { type Cut, type CutOptions, cutAll, cutInSlices } from './cut';
import { detached } from './cutter';
import { changedCut } from './edit';
import { type PrologItem, TermItem } from './item';
import { itemTokens } from './item-tokens';
import { changedText, type TextChange } from './text-change';

/**
 * One Prolog file's text, cut into items. A value: an edit makes another, which shares every item that the edit
 * did not touch. Nothing is run; directives that declare syntax apply.
 */
export class PrologText {
  readonly #cut: Cut;
  readonly #options: CutOptions;

  private constructor(
    readonly uri: string,
    readonly text: string,
    cut: Cut,
    options: CutOptions,
  ) {
    this.#cut = cut;
    this.#options = options;
  }

  /** @param options.imports the operators that other files export; those of SWI-Prolog's libraries unless given */
  static read(uri: string, text: string, options: CutOptions = {}): PrologText {
    return new PrologText(uri, text, cutAll(text, options), options);
  }

  /**
   * The same in slices of a few milliseconds, between which `pause` lets others work: for files of a million facts.
   * @param pause rejects to give up
   */
  static async readInSlices(
    uri: string,
    text: string,
    pause: () => Promise<void>,
    options: CutOptions = {},
  ): Promise<PrologText> {
    return new PrologText(uri, text, await cutInSlices(text, pause, options), options);
  }

  /** The text after the changes, each of which is against the text that the one before left. */
  edited(changes: readonly TextChange[]): PrologText {
    return this.editedWithin(Number.POSITIVE_INFINITY, changes)!;
  }

  /** The same; undefined where an edit touches so much that it takes longer. */
  editedWithin(milliseconds: number, changes: readonly TextChange[]): PrologText | undefined {
    const { text, change } = changedText(this.text, changes);
    if (!change) return this;
    const cutting = changedCut(this.text, this.#cut, text, change, this.#options);
    const end = performance.now() + milliseconds;
    for (;;) {
      const step = cutting.next();
      if (step.done) return new PrologText(this.uri, text, step.value, this.#options);
      if (performance.now() > end) return undefined;
    }
  }

  /** The same text read again, because the files that it loads have other operators now. */
  reread(): PrologText {
    return PrologText.read(this.uri, this.text, this.#options);
  }

  /** Operators that the text has from the program that loads it. */
  get inherited(): readonly OperatorDeclaration[] {
    return this.#options.inherited ?? [];
  }

  /** The same text with the operators of a program that loads it. */
  inheriting(inherited: readonly OperatorDeclaration[]): PrologText {
    return PrologText.read(this.uri, this.text, { ...this.#options, inherited });
  }

  /** The operators at the end of the text: if an edit leaves them as they were, nobody who loads it gets others. */
  get lastOperators(): Operators {
    return this.operatorsAt(this.items.length);
  }

  get items(): readonly PrologItem[] {
    return this.#cut.items;
  }

  /** Offset of an item in the text. */
  start(index: number): number {
    return this.#cut.starts[index]!;
  }

  /** Offset after an item. */
  end(index: number): number {
    return this.#cut.starts[index]! + this.items[index]!.length;
  }

  /** The item that holds an offset (its two ends included; of two that meet there the first), or -1. */
  indexAt(offset: number): number {
    const index = this.firstEndingAt(offset);
    return index < this.items.length && this.start(index) <= offset ? index : -1;
  }

  /** The first item that ends at or after an offset; the number of items where none does. */
  firstEndingAt(offset: number): number {
    return this.#cut.firstEndingAt(offset);
  }

  /** The last item that starts before an offset, or -1. */
  lastStartingBefore(offset: number): number {
    return this.#cut.lastStartingBefore(offset);
  }

  /** An item's text, as a string of its own: it keeps no part of the whole text in memory. */
  source(index: number): string {
    return detached(this.text.slice(this.start(index), this.end(index)));
  }

  /**
   * An item's term, with offsets relative to its start; undefined for a fault. It is kept with the item, but for
   * plain facts, which are read again: there may be millions.
   */
  term(index: number): PlacedTerm | undefined {
    const item = this.items[index]!;
    if (item.kind === 'fault') return undefined;
    if (!(item instanceof TermItem)) return this.#readTerm(index);
    item.placed ??= this.#readTerm(index);
    return item.placed;
  }

  /** An item's tokens, comments among them, with offsets relative to its start. Of a fault: those that can be read. */
  tokens(index: number): readonly Token[] {
    return itemTokens(this.source(index));
  }

  /** The comments between an item and the one before it; offsets in the text. For what follows the last: its count. */
  commentsBefore(index: number): readonly Comment[] {
    return commentsBetween(this.text, this.#gap(index), this.#gapEnd(index));
  }

  /** The words of the comment block directly above an item (PlDoc or plain), without their markers. */
  commentBefore(index: number): string | undefined {
    return commentAbove(this.text, this.#gap(index), this.#gapEnd(index));
  }

  /** The words of the comment behind an item's full stop, on the same line. */
  commentBehind(index: number): string | undefined {
    return commentBehind(this.text, this.end(index), this.#gapEnd(index + 1));
  }

  /** How often operators or flags change in the text; 0 where the standard ones hold throughout. */
  get syntaxChanges(): number {
    const { syntaxes } = this.#cut;
    return syntaxes.length - (syntaxes[0]?.syntax === Syntax.standard ? 1 : 0);
  }

  /** The operators with which an item was read. */
  operatorsAt(index: number): Operators {
    return this.syntaxAt(index).operators;
  }

  /** The operators and flags with which an item was read; for the count of items, those at the end of the text. */
  syntaxAt(index: number): Syntax {
    return this.#cut.syntaxAt(index);
  }

  #gap(index: number): number {
    return index === 0 ? 0 : this.end(index - 1);
  }

  #gapEnd(index: number): number {
    return index < this.items.length ? this.start(index) : this.text.length;
  }

  #readTerm(index: number): PlacedTerm {
    return parseTerm(new ClauseTokens(this.source(index), 0), this.syntaxAt(index));
  }
}
