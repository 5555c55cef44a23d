import type { Finding } from '../../../checking/diagnostic';
import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const quantisedWeights: RecipeCheck = {
  code: 'quantised-weights',
  severity: 'error',
  title: 'Quantised weights that cannot be trained',
  documentation: `\
A model is loaded in 4 or in 8 bits, not both: \`ModelConfig\` refuses that immediately. Quantised weights can't be trained
themselves: without LoRA (\`use_peft: true\`) the trainer stops once the model is loaded.`,
  check({ recipe, settings, at, fixes }): Finding[] {
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
