import type { Finding } from '../../checking/diagnostic';
import { nearest } from '../../checking/nearest';
import { replaceValue } from '../../yaml/edit';
import { typeNames } from '../../yaml/type-names';
import { yamlText } from '../../yaml/yaml-text';
import type { YamlValue } from '../../yaml/yaml-value';
import type { AccelerateCheck, AccelerateContext } from '../accelerate-check';
import { isRead } from './environment-text';

/** As the launcher compares: most words in any case, numbers as text. */
const plain = (value: unknown, exactly: boolean) => (exactly ? value : String(value).toLowerCase());

/** Keys of which anything but true is false, or that only several machines have a use for: any word starts. */
function isPassedOver(key: string, { config }: AccelerateContext): boolean {
  if (key === 'zero3_save_16bit_model') return true;
  return key === 'deepspeed_multinode_launcher' && config.numMachines === 1;
}

const shown = ({ type, value }: YamlValue) => (type === 'null' ? 'empty' : String(value));

export const unknownValue: AccelerateCheck = {
  code: 'accelerate-unknown-value',
  severity: 'error',
  title: 'A value that the key cannot have',
  documentation: `\
The choices are those of accelerate's enumerations and of its launcher's options, which are checked on the command
line but not in the file: a misspelled strategy fails when processes start.`,
  check: (context) =>
    context.entries.flatMap(({ entry, node, path }): Finding[] => {
      const { document } = context;
      const { value } = entry;
      if (!node) return [];
      const inPart = path.length > 0;
      const read = inPart ? isRead(entry.key, value) : undefined;
      if (read === true) return [];
      if (read === false && !node.choices)
        return [
          {
            at: value.span,
            message: `${entry.key} can't be ${shown(value)}: it takes ${typeNames(node.types)}.`,
          },
        ];
      const scalar = value.type === 'str' || value.type === 'int';
      if (!node.choices || (!scalar && read !== false)) return [];
      const exactly = !inPart && entry.key !== 'mixed_precision';
      if (
        read !== false &&
        node.choices.some((choice) => plain(choice, exactly) === plain(value.value, exactly))
      )
        return [];
      const texts = [...new Set(node.choices.map((choice) => String(choice)))];
      const offered = value.type === 'str' ? nearest(String(value.value), texts) : [];
      return [
        {
          at: value.span,
          message: `${entry.key} can't be ${shown(value)}. It is one of ${texts.join(', ')}.`,
          // Compared with words, a number is none of them: nothing is distributed, and nothing says so.
          ...((isPassedOver(entry.key, context) ||
            (entry.key === 'distributed_type' && value.type === 'int')) && {
            severity: 'warning' as const,
          }),
          fixes: offered.map((word) => {
            const choice = node.choices!.find((one) => String(one) === word);
            return { title: `Change to ${word}`, edits: [replaceValue(document, entry, yamlText(choice))] };
          }),
        },
      ];
    }),
};
