import type { RecipeCheck } from '../check';
import { coerce } from '../coerce';
import { replaceValue } from '../edit';
import { nearest } from '../nearest';
import { yamlText } from '../yaml-text';
import { answeredElsewhere } from './answered-elsewhere';

export const unknownValue: RecipeCheck = {
  code: 'unknown-value',
  severity: 'error',
  title: 'A value that the key cannot have',
  documentation: `\
TRL's parser does not hold a recipe's values against the choices that its command line declares, and some keys declare
none: a misspelt \`loss_type\` is found at the first training step, when the model is loaded and the first completions
are written. The choices here are those of the dataclasses, of transformers' enumerations, and of the comparisons in
the trainers' source.`,
  check({ recipe, schema, fixes }) {
    return [...recipe.document.byKey.values()].flatMap((entry) => {
      const key = schema.byKey.get(entry.key);
      const choices = key?.choices(recipe.kind);
      if (!key || !choices || answeredElsewhere(entry)) return [];
      const coerced = coerce(key, entry.value);
      if ('fault' in coerced || coerced.value === null || choices.includes(coerced.value)) return [];
      const texts = choices.filter((choice) => choice !== null).map(yamlText);
      const offered = nearest(String(coerced.value), texts);
      return [
        {
          at: entry.value.span,
          message: `${entry.key} can't be ${coerced.value}. It is one of ${texts.join(', ')}.`,
          fixes: fixes(
            ...offered.map((text) => ({
              title: `Change to ${text}`,
              edits: [[replaceValue(recipe.document, entry, text)]],
            })),
          ),
        },
      ];
    });
  },
};
