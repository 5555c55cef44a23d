import type { Severity } from '../checking/diagnostic';
import type { Span } from '../checking/span';
import type { TextFacts } from './checks/facts/text-facts';
import type { ClauseAnalysis } from './program/clause-analysis';
import type { PrologProgram } from './program/prolog-program';
import type { TextIndex } from './program/text-index';
import type { PlacedTerm } from './syntax/parser';
import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

/** A change of an item's text. `item`: the item that the offsets are relative to, when it is another one. */
export interface PrologEdit {
  readonly span: Span;
  readonly newText: string;
  readonly item?: PrologItem;
}

/** A change that makes the finding go away. */
export interface PrologFix {
  readonly title: string;
  readonly edits: readonly PrologEdit[];
  /** It keeps the meaning, and nothing that worked can break: `--fix` makes it unasked. */
  readonly safe?: true;
}

/** What a check says of a place in an item. Offsets are UTF-16 and relative to the item, so that it moves with it. */
export interface PrologFinding {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly PrologFix[];
  /** The text is of no use: editors fade it. */
  readonly unnecessary?: boolean;
}

/** A finding about an item that came up by looking at others. */
export interface FileFinding extends PrologFinding {
  readonly item: PrologItem;
  /** Of the findings with one topic, the first in the text is shown. */
  readonly topic?: string;
}

interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words: the rule's heading. */
  readonly title: string;
  /** What goes wrong and why, in Markdown: the rule's documentation page. */
  readonly documentation: string;
}

/** One clause or directive by itself. */
export interface ClauseContext {
  readonly item: PrologItem;
  /** The item's text, which offsets count in. */
  readonly source: string;
  readonly placed: PlacedTerm;
  readonly analysis: ClauseAnalysis;
}

/** A rule about one clause: what it finds is kept as long as the clause is. */
export interface ClauseCheck extends Rule {
  readonly scope: 'clause';
  check(context: ClauseContext): readonly PrologFinding[];
}

/** One file among the others of its program. */
export interface FileContext {
  readonly uri: string;
  readonly program: PrologProgram;
  readonly text: PrologText;
  readonly index: TextIndex;
  /** The plain facts of this file, and of the others. */
  readonly facts: TextFacts;
  factsOf(uri: string): TextFacts;
  /** The names in the folder at a URI; undefined where it can't be known. Absent: nothing is known of any disk. */
  readonly namesIn?: (uri: string) => readonly string[] | undefined;
  /** Where an item is among the text's items. */
  indexOf(item: PrologItem): number;
  /** An item's text. */
  source(index: number): string;
  analysis(index: number): ClauseAnalysis;
  /** Whether an item is compiled under a condition, part of a test unit, or the noise of a raw listing: it is left alone. */
  isExempt(item: PrologItem): boolean;
}

/**
 * A rule about clauses together. It runs after every edit, and must be quick over 50,000 clauses. Between findings it
 * gives undefined now and then, wherever it goes through many clauses: others may have their turn there.
 */
export interface FileCheck extends Rule {
  readonly scope: 'file';
  check(context: FileContext): Iterable<FileFinding | undefined>;
}

export type PrologCheck = ClauseCheck | FileCheck;
