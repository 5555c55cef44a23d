import { nearest } from '../../../checking/nearest';
import { replaceValue } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { RecipeCheck } from '../../check';
import { coerce } from '../../document/coerce';
import { otherVersions } from '../../schema/other-versions';
import { answeredElsewhere } from './answered-elsewhere';
import { foundWhen } from './found-when';
import { notLookedAt } from './not-looked-at';

/** Short names that everybody has for a precision. */
const precisions: Readonly<Record<string, string>> = { bf16: 'bfloat16', fp16: 'float16', fp32: 'float32' };

/** The value in another case, or its short name: nothing else can be meant. */
const isSame = (written: string, choice: string) =>
  written.toLowerCase() === choice.toLowerCase() || precisions[written] === choice;

/** Words that stop nothing: a name that TRL still takes for another one, and an order that is then the usual one. */
const isPassedOver = (key: string, value: unknown) =>
  key === 'train_sampling_strategy' || (key === 'packing_strategy' && value === 'bfd-requeue');

export const unknownValue: RecipeCheck = {
  code: 'unknown-value',
  severity: 'error',
  title: 'A value that the key cannot have',
  documentation: `\
TRL's parser does not compare a recipe's values with the choices that its command line declares, and some keys declare
none: a misspelled \`loss_type\` is found only at the first training step, after the model is loaded and the first
completions are written. The message says when TRL finds it. The choices here are those of the dataclasses, of
transformers' enumerations, and of the comparisons in the trainers' source.`,
  check({ recipe, schema, settings, fixes }) {
    return [...recipe.document.byKey.values()].flatMap((entry) => {
      const key = schema.byKey.get(entry.key);
      const choices = key?.choices(recipe.kind);
      if (!key || !choices || answeredElsewhere(entry)) return [];
      const coerced = coerce(key, entry.value);
      if ('fault' in coerced || coerced.value === null || choices.includes(coerced.value)) return [];
      const texts = choices.filter((choice) => choice !== null).map(yamlText);
      const idle = notLookedAt(entry.key, recipe.kind, settings);
      const offered = nearest(String(coerced.value), texts);
      const elsewhere = otherVersions(entry.key, recipe.kind, coerced.value, schema);
      return [
        {
          at: entry.value.span,
          message: `${entry.key} can't be ${coerced.value}.${elsewhere} It is one of ${texts.join(', ')}.${idle ? ` ${idle}` : foundWhen(entry.key)}`,
          ...((idle !== undefined || isPassedOver(entry.key, coerced.value)) && {
            severity: 'warning' as const,
          }),
          fixes: fixes(
            ...offered.map((text) => ({
              title: `Change to ${text}`,
              edits: [[replaceValue(recipe.document, entry, text)]],
              ...(isSame(String(coerced.value), text) && { safe: true as const }),
            })),
          ),
        },
      ];
    });
  },
};
