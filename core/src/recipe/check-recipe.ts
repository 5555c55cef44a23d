import { boundedFindings } from '../checking/bounded-findings';
import type { CheckOptions } from '../checking/check-options';
import type { Diagnostic, Fix } from '../checking/diagnostic';
import type { Span } from '../checking/span';
import { Suppressions } from '../checking/suppression';
import type { CheckContext } from './check';
import { checks } from './checks/index';
import { notYaml } from './checks/text/not-yaml';
import { firstLine } from './document/document';
import { readRecipe } from './document/recipe';
import type { RecipeFacts } from './facts';
import { planOf } from './plan/plan';
import { Settings } from './plan/settings';
import { schemaFor } from './schema/recipe-schemas';
import type { ScriptKind } from './script/recipe-script';
import { schemaOfScript } from './script/schema-of-script';
import { scriptOf } from './script/script-of';

/** Scripts that train with TRL's GRPO or SFT trainer: what a rule is about unless it says otherwise. */
const withTrl: readonly ScriptKind[] = ['paper', 'trl', 'own'];

/** What a check sees of a recipe, and what hovers and the plan are made of. */
export function checkContext(text: string, uri: string, facts: RecipeFacts): CheckContext {
  const paper = schemaFor(facts.trl, facts.transformers);
  const read = readRecipe(text, uri, paper);
  const script = scriptOf({
    uri,
    text,
    keys: new Set(read.document.byKey.keys()),
    kind: read.kind,
    schema: paper,
    ...(facts.script && { declared: facts.script }),
  });
  const schema = schemaOfScript(paper, script);
  const recipe = { ...read, schema };
  const settings = new Settings(recipe);
  const { byKey } = recipe.document;
  return {
    recipe,
    script,
    schema,
    settings,
    facts,
    plan: planOf(recipe, settings, facts),
    entry: (key) => byKey.get(key),
    at(...keys): Span {
      const found = keys.find((key) => byKey.has(key));
      return found ? byKey.get(found)!.value.span : firstLine(text);
    },
    fixes: (...fixes): readonly Fix[] =>
      fixes.flatMap(({ title, edits, safe }) =>
        edits.every((edit) => edit !== undefined)
          ? [{ title, edits: edits.flat(), ...(safe && { safe }) }]
          : [],
      ),
  };
}

/** Everything that is wrong with a recipe, in the order of its text. */
export function checkRecipe(
  text: string,
  uri: string,
  facts: RecipeFacts,
  options: CheckOptions = {},
): Diagnostic[] {
  return findingsOf(checkContext(text, uri, facts), options);
}

/** What the rules find in a recipe that was read already, in the order of its text. */
export function findingsOf(context: CheckContext, options: CheckOptions = {}): Diagnostic[] {
  return inTextOrder([...findingsByRule(context, options)].flat());
}

/** The findings of one rule after the other, for callers that have other work to do in between. */
export function* findingsByRule(
  context: CheckContext,
  { severity = {}, silenced = false }: CheckOptions = {},
): Generator<Diagnostic[]> {
  const suppressions = new Suppressions(context.recipe.text);
  // Half a recipe would set off rules about what the other half says: one fault at a time.
  const readable = context.recipe.document.faults.length === 0;
  for (const check of readable ? checks : [notYaml]) {
    const set = severity[check.code];
    if (set === 'off' || !(check.scripts ?? withTrl).includes(context.script.kind)) continue;
    const found: Diagnostic[] = [];
    for (const finding of boundedFindings(check.check(context)))
      if (silenced || !suppressions.silences(check.code, finding.at))
        found.push({ ...finding, code: check.code, severity: set ?? finding.severity ?? check.severity });
    yield found;
  }
}

export function inTextOrder(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}
