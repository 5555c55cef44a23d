import { nearest } from '../checking/nearest';
import { lineOf } from '../text/line-of';
import { retirementOf } from './checks/versions/retirement';
import { coerce, itemFault } from './document/coerce';
import type { RecipeEntry, RecipeValue } from './document/document';
import { type Recipe, readRecipe } from './document/recipe';
import type { TrainingKeys } from './document/training-keys';
import type { RecipeKey, RecipeKind } from './schema/keys';
import type { RecipeSchema } from './schema/recipe-schema';
import { newestSchema } from './schema/recipe-schemas';
import { trlScriptKeys } from './script/trl-script-keys';

/** A recipe with nothing left open: every key that its script knows has a value of the key's type. */
export interface ResolvedRecipe extends TrainingKeys {
  readonly uri: string;
  readonly kind: RecipeKind;
  /** Every key with its value: what run.started and the run folder's recipe.yaml record. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Of these, the keys that the recipe or an override gives, under their present names: the others are defaults. */
  readonly stated: ReadonlySet<string>;
}

/** A recipe that can't be trained with, and where: the message names the file, the line and the way out. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
}

/** The keys that transformers 5 no longer takes, in the terms of those that it does. */
function renewed(key: string, value: unknown): [string, unknown] | undefined {
  if (key === 'warmup_ratio' && Number(value) < 1) return ['warmup_steps', Number(value)];
  return undefined;
}

function checked(key: RecipeKey, kind: RecipeKind, value: RecipeValue, where: string): unknown {
  const coerced = coerce(key, value);
  if ('fault' in coerced) throw new RecipeError(`${where}: ${coerced.fault}`);
  for (const item of value.items) {
    const result = itemFault(key, item);
    if ('fault' in result) throw new RecipeError(`${where}: ${result.fault}`);
  }
  const choices = key.choices(kind);
  if (choices && coerced.value !== null && !choices.includes(coerced.value)) {
    throw new RecipeError(
      `${where}: ${key.name} can't be ${coerced.value}; it is one of ${choices.join(', ')}.`,
    );
  }
  return coerced.value;
}

function ofEntry(
  entry: RecipeEntry,
  { kind, schema }: Pick<Recipe, 'kind' | 'schema'>,
  where: string,
): [string, unknown] | undefined {
  const key = schema.byKey.get(entry.key);
  if (key) return [entry.key, checked(key, kind, entry.value, where)];
  const current = renewed(entry.key, entry.value.value);
  if (current) return current;
  const retirement = retirementOf(entry.key, kind, schema);
  const successor = retirement?.renamed ? schema.byKey.get(retirement.successor ?? '') : undefined;
  if (successor) return [successor.name, checked(successor, kind, entry.value, where)];
  // Prompts are never truncated any more, with or without it.
  if (['max_prompt_length', 'overwrite_output_dir', 'logging_dir'].includes(entry.key)) return undefined;
  if (retirement)
    throw new RecipeError(
      `${where}: ${entry.key} is an unknown argument since ${retirement.since}: ${retirement.advice}.`,
    );
  throw unknownKey(entry.key, schema, where);
}

function unknownKey(name: string, schema: RecipeSchema, where: string): RecipeError {
  if (trlScriptKeys.some((key) => key.name === name))
    return new RecipeError(
      `${where}: ${name} is a key of TRL's own scripts, and PhantomLab's trainers do not know it. Run the recipe with that script.`,
    );
  const close = nearest(name, schema.byKey.keys())[0];
  return new RecipeError(`${where}: no key is called ${name}.${close ? ` Is it ${close}?` : ''}`);
}

/** A list, null or a mapping on the command line is written as YAML; for texts quotes are not needed. */
function override(assignment: string, { kind, schema }: Pick<Recipe, 'kind' | 'schema'>): [string, unknown] {
  const equals = assignment.indexOf('=');
  const name = assignment.slice(0, equals).trim();
  const where = `--set ${assignment}`;
  if (equals < 1) throw new RecipeError(`${where}: write it as key=value.`);
  const key = schema.byKey.get(name);
  if (!key) throw unknownKey(name, schema, where);
  const text = assignment.slice(equals + 1).trim();
  const { document } = readRecipe(`${name}: ${text}`, '--set');
  const read = document.byKey.get(name)?.value;
  if (!read || document.faults.length > 0)
    throw new RecipeError(`${where}: ${document.faults[0]?.message ?? ''}`);
  // A list of one may be written without its brackets, as on TRL's own command line.
  if (key.types.includes('array') && read.type === 'str') return [name, text.split(/[\s,]+/)];
  const asText = key.types.includes('string') && !['null', 'list', 'dict'].includes(read.type);
  const value: RecipeValue =
    asText && !key.types.includes('boolean') ? { ...read, type: 'str', value: text } : read;
  return [name, checked(key, kind, value, where)];
}

const scales = new Map<unknown, string>([
  [true, 'group'],
  [false, 'none'],
]);

/**
 * Every training key of a recipe with its value, TRL's default where the recipe is silent.
 * @param overrides `key=value`, the later before the earlier, all before the recipe.
 * @throws RecipeError for text that isn't YAML, unknown keys and values of the wrong type. What combinations of
 *   good values do is for checkRecipe to say.
 */
export function resolveRecipe(
  text: string,
  uri: string,
  overrides: readonly string[] = [],
  schema: RecipeSchema = newestSchema(),
): ResolvedRecipe {
  const recipe = readRecipe(text, uri, schema);
  const { document, kind } = recipe;
  const fault = document.faults[0];
  if (fault) throw new RecipeError(`${uri}:${lineOf(text, fault.at.start)}: ${fault.message}`);
  const values: Record<string, unknown> = {};
  for (const key of schema.keys) if (key.kinds.includes(kind)) values[key.name] = key.default(kind) ?? null;
  // Which way SFT orders and measures its data is asked of GRPO's keys too.
  for (const key of schema.keys)
    if (!(key.name in values)) values[key.name] = key.default(key.kinds[0]!) ?? null;
  const stated = new Set<string>();
  const state = ([key, value]: readonly [string, unknown]) => {
    values[key] = value;
    stated.add(key);
  };
  for (const entry of document.byKey.values()) {
    const found = ofEntry(entry, recipe, `${uri}:${lineOf(text, entry.keySpan.start)}`);
    if (found) state(found);
  }
  for (const assignment of overrides) state(override(assignment, recipe));
  values.scale_rewards = scales.get(values.scale_rewards) ?? values.scale_rewards;
  for (const name of ['split_list', 'eval_split_list', 'reward_func_names']) values[name] ??= [];
  // The two halves are one object: `values` is what is written down, the typed keys are what code reads.
  return { ...(values as unknown as TrainingKeys), uri, kind, values, stated };
}
