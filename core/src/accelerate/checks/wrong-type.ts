import { replaceValue } from '../../yaml/edit';
import { typeFault } from '../../yaml/type-fault';
import type { AccelerateCheck } from '../accelerate-check';
import { bareWords } from './bare-no';

/** Keys whose null the launcher stumbles over. */
const neededValues = new Set(['compute_environment', 'num_machines']);

export const wrongType: AccelerateCheck = {
  code: 'accelerate-wrong-type',
  severity: 'error',
  title: 'A value of the wrong type',
  documentation: `\
accelerate converts nothing: \`num_machines: "2"\` is compared with a number and fails, \`gpu_ids: 0\` is split like a
text and fails, and the text \`use_cpu: "no"\` counts as true. Texts go in quotes where YAML would read something else.`,
  check: ({ document, entries, config }) =>
    entries.flatMap(({ entry, node, path }) => {
      // A part's values pass through environment variables, where a number and its text are the same.
      const loose = path.length > 0 && entry.value.type !== 'list' && entry.value.type !== 'dict';
      if (!node || loose || bareWords.has(entry.key)) return [];
      // Null does the same as leaving the key out, unless the launcher computes with it.
      if (entry.value.type === 'null' && !neededValues.has(entry.key)) return [];
      // It is only handed on, unless it is divided by the number of machines.
      const count = entry.key === 'num_processes' && entry.value.type === 'str' && config.numMachines === 1;
      if (count && /^\d+$/.test(String(entry.value.value))) return [];
      const fault = typeFault(node, entry.value, document.text);
      if (!fault) return [];
      const { message, suggestion } = fault;
      return [
        {
          at: entry.value.span,
          message: `${entry.key} takes ${message}.`,
          fixes: suggestion
            ? [
                {
                  title: `Write ${suggestion}`,
                  edits: [replaceValue(document, entry, suggestion)],
                  safe: true as const,
                },
              ]
            : [],
        },
      ];
    }),
};
