import { nearest } from '../../../checking/nearest';
import { replaceValue } from '../../../yaml/edit';
import type { TargetsCheck } from '../../targets-check';
import { textOf } from '../../written-values';

export const unknownValue: TargetsCheck = {
  code: 'targets-unknown-value',
  severity: 'error',
  title: 'A value that the key cannot have',
  documentation: 'A `scheduler` is `process` or `slurm`, the `kind` of a container `apptainer` or `enroot`.',
  check: ({ file: { document }, entries }) =>
    entries.flatMap(({ entry, node }) => {
      const written = textOf(entry.value, document.text);
      if (!node?.choices || written === undefined || node.choices.includes(written)) return [];
      const words = node.choices.map(String);
      return [
        {
          at: entry.value.span,
          message: `${entry.key} can't be ${written}. It is one of ${words.join(', ')}.`,
          fixes: nearest(written, words).map((word) => ({
            title: `Change to ${word}`,
            edits: [replaceValue(document, entry, word)],
          })),
        },
      ];
    }),
};
