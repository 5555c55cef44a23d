import { isReached, keyHistory, releaseText } from '../../schema/key-history';
import type { RecipeKind } from '../../schema/keys';
import type { RecipeSchema } from '../../schema/recipe-schema';
import { type RetiredKey, remove, retiredKeys } from './retired-keys';

/** A key that the selected TRL, or its transformers, no longer has. */
export interface Retirement extends RetiredKey {
  /** `TRL 0.27`: the first release without it. */
  readonly since: string;
}

const gone: RetiredKey = { advice: 'nothing takes its place', fixes: remove };

/** Undefined: the key is there, or never was. */
export function retirementOf(name: string, kind: RecipeKind, schema: RecipeSchema): Retirement | undefined {
  if (schema.byKey.get(name)?.kinds.includes(kind)) return undefined;
  const went = keyHistory(name, kind)?.went;
  if (!went || !isReached(went, schema)) return undefined;
  const key = retiredKeys.get(name) ?? gone;
  return { ...key, since: releaseText(went) };
}
