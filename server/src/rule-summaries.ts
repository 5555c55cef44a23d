import type { RuleSummary, SeveritySetting } from '@phantomlab/core/checking/rule-summary';
import { checks as prologChecks } from '@phantomlab/core/prolog/checks/index';
import { universeChecks } from '@phantomlab/core/prolog/universe-checks/checks/index';
import { checks as recipeChecks } from '@phantomlab/core/recipe/checks/index';

/** Every rule whose severity can be set. */
export function ruleSummaries(): RuleSummary[] {
  const of = (setting: SeveritySetting, rules: readonly Omit<RuleSummary, 'setting'>[]) =>
    rules.map(({ code, title, severity }) => ({ code, title, severity, setting }));
  return [
    ...of('recipe.severity', recipeChecks),
    ...of('prolog.severity', prologChecks),
    ...of('prolog.severity', universeChecks),
  ];
}
