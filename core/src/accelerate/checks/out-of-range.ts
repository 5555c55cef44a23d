import type { AccelerateCheck } from '../accelerate-check';

export const outOfRange: AccelerateCheck = {
  code: 'accelerate-out-of-range',
  severity: 'error',
  title: 'A number that the key cannot have',
  documentation: `\
Machines and processes are counted from 1, ranks from 0 and below the number of machines. \`num_processes: -1\` leaves
the number to the command line.`,
  check({ entries, entry, config }) {
    const low = entries.flatMap(({ entry: { key, value }, node }) => {
      if (node?.minimum === undefined || value.type !== 'int' || Number(value.value) >= node.minimum)
        return [];
      return [{ at: value.span, message: `${key} must be at least ${node.minimum}; it is ${value.value}.` }];
    });
    const processes = entry('num_processes')?.value;
    const rank = entry('machine_rank')?.value;
    return [
      ...low,
      ...(processes?.type === 'int' && Number(processes.value) < 1 && processes.value !== -1
        ? [{ at: processes.span, message: `num_processes must be at least 1; it is ${processes.value}.` }]
        : []),
      ...(rank?.type === 'int' && Number(rank.value) >= config.numMachines
        ? [
            {
              at: rank.span,
              message: `Of ${config.numMachines} ${config.numMachines === 1 ? 'machine' : 'machines'} the last has rank ${config.numMachines - 1}; this is ${rank.value}.`,
            },
          ]
        : []),
    ];
  },
};
