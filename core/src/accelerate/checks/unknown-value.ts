import { nearest } from '../../checking/nearest';
import { replaceValue } from '../../yaml/edit';
import { yamlText } from '../../yaml/yaml-text';
import type { AccelerateCheck } from '../accelerate-check';

/** As the launcher compares: most words in any case, numbers as text. */
const plain = (value: unknown, exactly: boolean) => (exactly ? value : String(value).toLowerCase());

export const unknownValue: AccelerateCheck = {
  code: 'accelerate-unknown-value',
  severity: 'error',
  title: 'A value that the key cannot have',
  documentation: `\
The choices are those of accelerate's enumerations and of its launcher's options, which are checked on the command
line but not in the file: a misspelled strategy fails when processes start.`,
  check: ({ document, entries }) =>
    entries.flatMap(({ entry, node, path }) => {
      const { value } = entry;
      const scalar = value.type === 'str' || value.type === 'int';
      if (!node?.choices || !scalar) return [];
      const inPart = path.length > 0;
      const exactly = !inPart && entry.key !== 'mixed_precision';
      // FSDP's strategies may be numbers, too: PyTorch's own.
      if (inPart && value.type === 'int' && typeof node.choices[0] === 'string') return [];
      if (node.choices.some((choice) => plain(choice, exactly) === plain(value.value, exactly))) return [];
      const texts = [...new Set(node.choices.map((choice) => String(choice)))];
      const offered = value.type === 'str' ? nearest(String(value.value), texts) : [];
      return [
        {
          at: value.span,
          message: `${entry.key} can't be ${value.value}. It is one of ${texts.join(', ')}.`,
          fixes: offered.map((word) => {
            const choice = node.choices!.find((one) => String(one) === word);
            return { title: `Change to ${word}`, edits: [replaceValue(document, entry, yamlText(choice))] };
          }),
        },
      ];
    }),
};
