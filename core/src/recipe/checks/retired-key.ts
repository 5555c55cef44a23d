import type { CheckContext, Finding, RecipeCheck } from '../check';
import { retiredKeys } from './retired-keys';

export function retired({ recipe, fixes }: CheckContext, code: string): Finding[] {
  return [...recipe.document.byKey.values()].flatMap((entry) => {
    const key = retiredKeys.get(entry.key);
    if (key?.code !== code) return [];
    return [
      {
        at: entry.keySpan,
        message: `${entry.key} is an unknown argument since ${key.since}: ${key.advice}.`,
        fixes: fixes(...key.fixes(recipe.document, entry)),
      },
    ];
  });
}

export const retiredKey: RecipeCheck = {
  code: 'retired-key',
  severity: 'error',
  title: 'A key that newer versions no longer have',
  documentation: `\
transformers 5 and TRL from 0.27 on took these keys away, and stop at them as at any unknown argument:

| key | instead |
|---|---|
| \`warmup_ratio: 0.1\` | \`warmup_steps: 0.1\`, which below 1 is a share of all steps |
| \`torch_dtype\` | \`dtype\` |
| \`overwrite_output_dir\` | nothing |
| \`logging_dir\` | the environment variable \`TENSORBOARD_LOGGING_DIR\`, which \`env\` can set |`,
  check: (context) => retired(context, 'retired-key'),
};
