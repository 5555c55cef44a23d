import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

/** Keys for which `no` is a word. */
export const bareWords: ReadonlyMap<string, string> = new Map([
  ['distributed_type', 'NO'],
  ['mixed_precision', 'no'],
]);

export const bareNo: AccelerateCheck = {
  code: 'accelerate-bare-no',
  severity: 'error',
  title: 'A bare no, which YAML reads as false',
  documentation: `\
PyYAML reads \`NO\` and \`no\` without quotes as false. With \`mixed_precision: no\` the launcher asks False for its lower
case and ends; with \`distributed_type: NO\` it does not know that one process is meant, and ends where none is stated.
accelerate's own questionnaire writes both in quotes.`,
  check: ({ document, entry }) =>
    [...bareWords].flatMap(([key, word]) => {
      const found = entry(key);
      if (found?.value.type !== 'bool') return [];
      // False is nothing distributed as well, if only the number of processes is there.
      if (key === 'distributed_type' && found.value.value === false && entry('num_processes')) return [];
      const { span, value } = found.value;
      return [
        {
          at: span,
          // True is no type either: nothing is distributed, and nothing stops.
          ...(key === 'distributed_type' && value === true && { severity: 'warning' as const }),
          message: `YAML reads ${document.text.slice(span.start, span.end)} as ${value}, and ${key} takes a word.`,
          fixes: value
            ? []
            : [
                {
                  title: `Write "${word}"`,
                  edits: [replaceValue(document, found, `"${word}"`)],
                  safe: true as const,
                },
              ],
        },
      ];
    }),
};
