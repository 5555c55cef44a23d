import type { Span } from '../program/clause-variables';
import type { PrologProgram } from '../program/prolog-program';
import type { PrologText } from '../text/prolog-text';
import type { TextChange } from '../text/text-change';

/** What someone has selected in a text of a program; the cursor when both ends are one. Offsets in the text. */
export interface Selected extends Span {
  readonly program: PrologProgram;
  readonly text: PrologText;
}

/** A way to write the same otherwise. */
export interface Refactoring {
  readonly title: string;
  readonly kind: 'extract' | 'inline' | 'rewrite';
  /** In the text that was selected in; in no particular order, without overlap. */
  readonly edits: readonly TextChange[];
}
