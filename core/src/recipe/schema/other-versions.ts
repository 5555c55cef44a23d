import { compareVersions } from './compare-versions';
import { releaseText } from './key-history';
import type { RecipeKind } from './keys';
import type { RecipeSchema } from './recipe-schema';
import { recipeSchemas } from './recipe-schemas';

/** A sentence about a value that the selected TRL does not know and another one does; empty where none does. */
export function otherVersions(
  name: string,
  kind: RecipeKind,
  value: unknown,
  selected: RecipeSchema,
): string {
  const know = recipeSchemas().filter((schema) => schema.byKey.get(name)?.choices(kind)?.includes(value));
  const newer = know.find(({ trl }) => compareVersions(trl, selected.trl) > 0);
  if (newer)
    return ` ${releaseText({ trl: newer.trl })} knows it; selected is ${releaseText({ trl: selected.trl })}.`;
  const older = know.findLast(({ trl }) => compareVersions(trl, selected.trl) < 0);
  return older ? ` ${releaseText({ trl: older.trl })} still had it.` : '';
}
