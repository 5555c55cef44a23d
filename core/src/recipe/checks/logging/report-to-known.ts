import { findingsOfEach } from '../../../checking/bounded-findings';
import { nearest } from '../../../checking/nearest';
import type { Span } from '../../../checking/span';
import { replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** transformers' integrations, and the two words for all and for none of them. */
export const reporters: readonly string[] = [
  'none',
  'all',
  'wandb',
  'tensorboard',
  'trackio',
  'mlflow',
  'azure_ml',
  'clearml',
  'codecarbon',
  'comet_ml',
  'dagshub',
  'dvclive',
  'flyte',
  'kubeflow',
  'neptune',
  'swanlab',
];

export const reportToKnown: RecipeCheck = {
  code: 'report-to-known',
  severity: 'error',
  title: 'report_to names an unknown service',
  documentation: `\
\`report_to\` takes a service or a list of them, \`all\` or \`none\`. The trainer looks names up when the model is
loaded, and \`null\` is looked up as a name too. The known names are ${reporters.map((name) => `\`${name}\``).join(', ')}.`,
  check({ recipe, entry, fixes }) {
    const found = entry('report_to');
    if (!found) return [];
    const { value } = found;
    const items = value.type === 'list' ? value.items : [value];
    return findingsOfEach(items, (item): { at: Span; message: string; fixes: ReturnType<typeof fixes> }[] => {
      const alone = value.type === 'list' ? value.items.length < 2 : true;
      const together = !alone && (item.value === 'none' || item.value === 'all');
      if (item.type === 'str' && reporters.includes(item.value as string) && !together) return [];
      const word = item.type === 'str' ? (item.value as string) : '';
      const known = nearest(word, reporters).filter((name) => alone || (name !== 'none' && name !== 'all'));
      const offered = [...new Set([...known, ...(alone ? ['none'] : [])])];
      return [
        {
          at: item.span,
          message: word
            ? `Metrics can't be reported to ${word}: it is no integration of transformers.`
            : 'report_to is looked up as a name: write none to report nowhere.',
          fixes: fixes(
            ...offered.map((name) => ({
              title: `Report to ${name}`,
              edits: [
                value.type === 'list'
                  ? [{ span: item.span, newText: name }]
                  : [replaceValue(recipe.document, found, name)],
              ],
              // null can mean nothing else.
              ...(item.type === 'null' && name === 'none' && { safe: true as const }),
            })),
          ),
        },
      ];
    });
  },
};
