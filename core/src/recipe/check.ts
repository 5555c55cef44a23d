import type { Finding, Fix, Severity, TextEdit } from '../checking/diagnostic';
import type { Span } from '../checking/span';
import type { RecipeEntry } from './document/document';
import type { Recipe } from './document/recipe';
import type { RecipeFacts } from './facts';
import type { Plan } from './plan/plan';
import type { Settings } from './plan/settings';
import type { RecipeSchema } from './schema/recipe-schema';
import type { RecipeScript, ScriptKind } from './script/recipe-script';

/** What a check may look at. Facts of the disk come in as values; a check never reads files. */
export interface CheckContext {
  readonly recipe: Recipe;
  /** The program that the recipe is for. */
  readonly script: RecipeScript;
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
    ...fixes: readonly {
      title: string;
      edits: readonly (readonly TextEdit[] | undefined)[];
      safe?: true | undefined;
    }[]
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
  /** The scripts whose recipes it is about; undefined: all that train with TRL's GRPO or SFT. */
  readonly scripts?: readonly ScriptKind[];
  check(context: CheckContext): Iterable<Finding>;
}
