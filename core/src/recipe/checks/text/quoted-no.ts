import { replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { strategyKeys } from './answered-elsewhere';

export const quotedNo: RecipeCheck = {
  code: 'quoted-no',
  severity: 'error',
  title: 'A bare no, which YAML reads as false',
  documentation: `\
PyYAML reads \`no\`, \`off\`, \`yes\` and \`on\` without quotes as false and true. \`eval_strategy: no\` gives transformers
the value \`False\`, which is not one of its strategies, and the launch ends with \`False is not a valid IntervalStrategy\`.
Write \`eval_strategy: "no"\`.`,
  check({ recipe, entry, fixes }) {
    return strategyKeys.flatMap((key) => {
      const found = entry(key);
      if (found?.value.type !== 'bool') return [];
      const { span, value } = found.value;
      const word = recipe.text.slice(span.start, span.end);
      const strategies = value === false ? ['no'] : ['steps', 'epoch'];
      return [
        {
          at: span,
          message: `YAML reads ${word} as ${value}, and ${key} takes a word: TRL stops when the configuration is made.`,
          fixes: fixes(
            ...strategies.map((name) => {
              const text = name === 'no' ? '"no"' : name;
              return {
                title: `Write ${text}`,
                edits: [[replaceValue(recipe.document, found, text)]],
                // `off` can mean nothing else; `on` may be steps or epoch.
                ...(strategies.length === 1 && { safe: true as const }),
              };
            }),
          ),
        },
      ];
    });
  },
};
