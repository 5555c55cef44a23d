import type { Span } from '../yaml/span';
import type { RecipeEntry } from './document';
import type { RecipeFacts } from './facts';
import type { Plan } from './plan';
import type { Recipe } from './recipe';
import type { RecipeSchema } from './schema/recipe-schema';
import type { Settings } from './settings';

export type { Span } from '../yaml/span';

/** What editors show as the origin of a diagnostic, and know the project's own by. */
export const diagnosticSource = 'PhantomLab';

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
  /** Below the rule's own, where this finding is less sure or less grave. */
  readonly severity?: Severity;
}

/** A finding with what the table says of its rule. */
export interface Diagnostic extends Finding {
  readonly code: string;
  readonly severity: Severity;
}

/** What a check may look at. Facts of the disk come in as values; a check never reads files. */
export interface CheckContext {
  readonly recipe: Recipe;
  /** The keys of the selected TRL. */
  readonly schema: RecipeSchema;
  /** What the trainer will take each key for: the recipe's value, or the default. */
  readonly settings: Settings;
  readonly plan: Plan;
  readonly facts: RecipeFacts;
  /** Undefined: the recipe does not have the key. */
  entry(key: string): RecipeEntry | undefined;
  /** Where the value of the first of these keys that is there stands; the whole first line if none is. */
  at(...keys: readonly string[]): Span;
  /** The fixes of which `edits` gave an edit: a flow-style recipe, say, takes no new lines. */
  fixes(
    ...fixes: readonly { title: string; edits: readonly (readonly TextEdit[] | undefined)[] }[]
  ): readonly Fix[];
}

/** A rule of what makes a recipe fail: a value in the table of checks. */
export interface RecipeCheck {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words: the rule's heading. */
  readonly title: string;
  /** What goes wrong and why, in Markdown: the rule's documentation page. */
  readonly documentation: string;
  check(context: CheckContext): readonly Finding[];
}
