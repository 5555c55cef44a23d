import { replaceValue } from '../../yaml/edit';
import { type TypeFault, typeFault } from '../../yaml/type-fault';
import type { YamlEntry } from '../../yaml/yaml-value';
import type { AccelerateCheck } from '../accelerate-check';
import type { AccelerateConfig } from '../accelerate-config';
import { isTruth } from '../truth';
import { bareWords } from './bare-no';
import { isRead } from './environment-text';

/** Keys whose null the launcher stumbles over. */
const neededValues = new Set(['compute_environment', 'num_machines']);

/** Keys of a TPU's, and those that the launcher has no use for any more. */
const unread =
  /^(?:same_network|main_training_function|debug|fp16|downcast_bf16|enable_cpu_affinity|commands?|command_file|tpu_.*)$/;
/** What one machine by itself has no use for. */
const ofSeveral = new Set(['machine_rank', 'main_process_ip', 'rdzv_backend']);

/** Why a value of the wrong type stops nothing, as a sentence; undefined: it does. */
function harmless({ key, value }: YamlEntry, inPart: boolean, config: AccelerateConfig): string | undefined {
  const { distributedType, numMachines } = config;
  if (inPart) return 'It is handed on as text.';
  if (unread.test(key)) return distributedType === 'XLA' ? undefined : 'Nothing looks at its type here.';
  if (ofSeveral.has(key)) return numMachines > 1 ? undefined : 'On one machine nothing looks at it.';
  if (key === 'main_process_port') return distributedType === 'NO' ? 'One process needs no port.' : undefined;
  if (key === 'use_cpu') {
    if (!readsCpu(config)) return 'With GPUs nothing looks at it.';
    // `use_cpu: "no"` gets there as text.
    return isTruth(value.value) ? 'The trainer reads it as text.' : undefined;
  }
  if (key === 'num_machines' && value.type === 'bool') return 'Python counts it as a number.';
  return /_config$/.test(key) && key !== 'deepspeed_config' ? 'accelerate passes over it.' : undefined;
}

const readsCpu = ({ distributedType }: AccelerateConfig) =>
  distributedType === 'NO' || distributedType === 'MULTI_CPU';

/** Texts that are taken apart, which a date is none of. */
function dateFault({ key, value }: YamlEntry): TypeFault | undefined {
  const isText = key === 'gpu_ids' || key === 'mixed_precision' || key === 'dynamo_backend';
  return isText && value.type === 'date' ? { message: 'text, and this is a date' } : undefined;
}

export const wrongType: AccelerateCheck = {
  code: 'accelerate-wrong-type',
  severity: 'error',
  title: 'A value of the wrong type',
  documentation: `\
accelerate converts nothing: \`num_machines: "2"\` is compared with a number and fails, and \`gpu_ids: 0\` is split like a
text and fails. Texts go in quotes where YAML would read something else. What nothing looks at in the chosen kind of
launch is a warning.`,
  check: ({ document, entries, config }) =>
    entries.flatMap(({ entry, node, path }) => {
      // A part's values pass through environment variables, where a number and its text are the same.
      const loose = path.length > 0 && entry.value.type !== 'list' && entry.value.type !== 'dict';
      // What can't be read there is an unknown value.
      if (!node || loose || (path.length > 0 && isRead(entry.key, entry.value) === false)) return [];
      if (bareWords.has(entry.key) && entry.value.type === 'bool') return [];
      // What is no word is no type that the launcher knows: nothing is distributed.
      if (entry.key === 'distributed_type') return [];
      // Null does the same as leaving the key out, unless the launcher computes with it.
      const needed = neededValues.has(entry.key) || (entry.key === 'use_cpu' && readsCpu(config));
      if (entry.value.type === 'null' && !needed) return [];
      // It is only handed on, unless it is divided by the number of machines.
      const isCount = entry.key === 'num_processes' && entry.value.type === 'str';
      const divided = config.numMachines > 1 || config.distributedType === 'NO';
      if (isCount && !divided && /^\d+$/.test(String(entry.value.value))) return [];
      const fault = typeFault(node, entry.value, document.text) ?? dateFault(entry);
      if (!fault) return [];
      const { message, suggestion } = fault;
      const reason = harmless(entry, path.length > 0, config);
      return [
        {
          at: entry.value.span,
          message: `${entry.key} takes ${message}.${reason ? ` ${reason}` : ''}`,
          ...(reason && { severity: 'warning' as const }),
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
