import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

/** The type of each part; what is in the part of another type is read by nobody. */
const types = [
  ['deepspeed_config', 'DEEPSPEED'],
  ['fsdp_config', 'FSDP'],
  ['megatron_lm_config', 'MEGATRON_LM'],
] as const;

export const ignoredPart: AccelerateCheck = {
  code: 'accelerate-ignored-part',
  severity: 'warning',
  title: 'Settings of a kind of training that is not selected',
  documentation: `\
\`deepspeed_config\` only counts with \`distributed_type: DEEPSPEED\`, and \`fsdp_config\` with FSDP. With another type the
model is not divided, whatever the part says, and memory is what plain data parallelism needs.`,
  check: ({ document, entry, entries }) =>
    types.flatMap(([part, type]) => {
      const found = entry(part);
      const chosen = entry('distributed_type');
      if (!found || !chosen || found.value.entries.length === 0 || chosen.value.type !== 'str') return [];
      if (chosen.value.value === type) return [];
      // A misspelled type chooses nothing; another rule reports it.
      const known = entries.find((one) => one.entry === chosen)?.node?.choices;
      if (known && !known.includes(chosen.value.value)) return [];
      // Where both are there, the type has been chosen between them.
      const own = types.find(([, other]) => other === chosen.value.value);
      const undecided = !own || !entry(own[0]);
      return [
        {
          at: found.keySpan,
          message: `${part} is ignored: distributed_type is ${chosen.value.value}.`,
          fixes: [
            ...(undecided
              ? [{ title: `Set distributed_type to ${type}`, edits: [replaceValue(document, chosen, type)] }]
              : []),
            ...(document.flow
              ? []
              : [{ title: `Remove ${part}`, edits: [{ span: found.lines, newText: '' }] }]),
          ],
        },
      ];
    }),
};
