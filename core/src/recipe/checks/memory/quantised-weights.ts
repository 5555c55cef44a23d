import type { Finding } from '../../../checking/diagnostic';
import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { mappingOf, placeIn } from '../objective/mapping-of';

/** A TRL whose source refuses both; those between it and 1.4, which does not, were not read. */
const bothSince = '1.8';

export const quantisedWeights: RecipeCheck = {
  code: 'quantised-weights',
  severity: 'error',
  title: 'Quantised weights that cannot be trained',
  documentation: `\
A model is loaded in 4 or in 8 bits, not both: \`ModelConfig\` refuses that immediately. Quantised weights can't be trained
themselves: without LoRA (\`use_peft: true\`) the trainer stops once the model is loaded. A \`quantization_config\` in \`model_init_kwargs\` beside them is one too many.`,
  check({ recipe, schema, settings, entry, at, fixes }): Finding[] {
    const four = settings.true('load_in_4bit');
    const eight = settings.true('load_in_8bit');
    const { document } = recipe;
    if (four && eight)
      return [
        {
          at: at('load_in_8bit'),
          message: 'load_in_4bit and load_in_8bit exclude each other: TRL stops immediately.',
          fixes: fixes(
            ...['load_in_8bit', 'load_in_4bit'].map((key) => ({
              title: `Remove ${key}`,
              edits: [removeKey(document, key)],
            })),
          ),
        },
      ];
    const inKwargs = entry('model_init_kwargs');
    const isAsked = (four || eight) && compareVersions(schema.trl, bothSince) >= 0;
    if (isAsked && mappingOf(inKwargs)?.quantization_config !== undefined)
      return [
        {
          at: placeIn(inKwargs!, 'quantization_config'),
          message: `${four ? 'load_in_4bit' : 'load_in_8bit'} makes a quantization_config, and model_init_kwargs has another: the trainer stops.`,
        },
      ];
    if (!(four || eight) || settings.true('use_peft')) return [];
    const key = four ? 'load_in_4bit' : 'load_in_8bit';
    return [
      {
        at: at(key),
        message: `Quantised weights can't be trained: with ${key} the trainer stops unless LoRA trains adapters beside them.`,
        fixes: fixes(
          { title: 'Train adapters: use_peft: true', edits: [setKey(document, 'use_peft', true, key)] },
          { title: `Remove ${key}`, edits: [removeKey(document, key)] },
        ),
      },
    ];
  },
};
