import type { Finding } from '../../../checking/diagnostic';
import { setKey } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { CheckContext, RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { defaultHistory, isReached, releaseText } from '../../schema/key-history';

/** A key whose default changed from one version to another: left out, it means one thing here and another there. */
export interface ChangedDefault {
  readonly code: string;
  readonly key: string;
  readonly title: string;
  readonly documentation: string;
  /** Keys of the recipe that the finding is shown at, the first that is there. */
  readonly near: readonly string[];
  /** What a default of null comes to, where that is a value that can be written. */
  readonly nullMeans?: unknown;
  /** Whether the key matters to this recipe. */
  matters(context: CheckContext): boolean;
}

/** The paper's: what its recipes were written for. Changes before it are history to all who have it or newer. */
const oldest = { trl: '1.0.0', transformers: '5.4.0' };

function finding(
  context: CheckContext,
  { key, near, matters, nullMeans = null }: ChangedDefault,
): readonly Finding[] {
  const { recipe, schema, settings, facts, at, fixes } = context;
  // Where no TRL is known, a note about versions would be on every recipe; and one that is begun is not finished.
  if (facts.trl === undefined || !settings.states('model_name_or_path')) return [];
  if (recipe.kind !== 'grpo' || settings.states(key) || !matters(context)) return [];
  const history = defaultHistory(key, 'grpo');
  const now = history.findLast((release) => isReached(release, schema));
  const next = history.find((release) => !isReached(release, schema));
  const before = now && history[history.indexOf(now) - 1];
  const recent =
    now !== undefined &&
    ('trl' in now
      ? compareVersions(now.trl, oldest.trl) > 0
      : compareVersions(now.transformers, oldest.transformers) > 0);
  const text = (value: unknown) => yamlText(value ?? nullMeans);
  const other = next
    ? `${text(next.value)} from ${releaseText(next)} on`
    : recent && before && now
      ? `${text(before.value)} before ${releaseText(now)}`
      : undefined;
  if (!now || other === undefined) return [];
  const values = [now.value ?? nullMeans, (next ?? before)?.value ?? nullMeans].filter(
    (value) => value !== null && value !== undefined,
  );
  return [
    {
      at: at(...near),
      message: `${key} is not set: with TRL ${schema.trl} it is ${text(now.value)}, and ${other}.`,
      fixes: fixes(
        ...values.map((value) => ({
          title: `Write ${key}: ${text(value)}`,
          edits: [
            setKey(
              recipe.document,
              key,
              value,
              near.find((name) => settings.states(name)),
            ),
          ],
        })),
      ),
    },
  ];
}

export function changedDefault(change: ChangedDefault): RecipeCheck {
  return {
    code: change.code,
    severity: 'information',
    title: change.title,
    documentation: `${change.documentation}

It is reported for recipes that name a model, where the TRL is known (by setting, or from the Python environment) and its default differs from a later one's, or from one's since TRL 1.0.`,
    check: (context) => finding(context, change),
  };
}
