import type { Plan } from './plan';
import type { Recipe } from './recipe';

/** UTF-16 offsets into the recipe's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'information';

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A change of the recipe that makes the finding go away. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What a check says of one place. */
export interface Finding {
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** A finding with what the table says of its rule. */
export interface Diagnostic extends Finding {
  readonly code: string;
  readonly severity: Severity;
}

/** What a check may look at. Facts of the disk come in as values; a check never reads files. */
export interface CheckContext {
  readonly recipe: Recipe;
  readonly plan: Plan;
  /** Where a key's value stands; the key itself when it has none; the whole first line when absent. */
  at(key: string): Span;
}

/** A rule of what makes a recipe fail: a value in the table of checks. */
export interface RecipeCheck {
  readonly code: string;
  readonly severity: Severity;
  /** What goes wrong and why, in Markdown: the rule's documentation page. */
  readonly documentation: string;
  check(context: CheckContext): readonly Finding[];
}
