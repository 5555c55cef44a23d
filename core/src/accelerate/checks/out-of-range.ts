import type { AccelerateCheck } from '../accelerate-check';

export const outOfRange: AccelerateCheck = {
  code: 'accelerate-out-of-range',
  severity: 'error',
  title: 'A number that the key cannot have',
  documentation: `\
Machines and processes are counted from 1, ranks from 0 and below the number of machines, and ports end at 65535. \`num_processes: -1\` leaves
the number to the command line.`,
  check({ entries, entry, config }) {
    const low = entries.flatMap(({ entry: { key, value }, node }) => {
      if (node?.minimum === undefined || value.type !== 'int' || Number(value.value) >= node.minimum)
        return [];
      return [{ at: value.span, message: `${key} must be at least ${node.minimum}; it is ${value.value}.` }];
    });
    const processes = entry('num_processes')?.value;
    const port = entry('main_process_port')?.value;
    const rank = entry('machine_rank')?.value;
    return [
      ...low,
      ...(processes?.type === 'int' && Number(processes.value) < 1 && processes.value !== -1
        ? [{ at: processes.span, message: `num_processes must be at least 1; it is ${processes.value}.` }]
        : []),
      ...(port?.type === 'int' && !(Number(port.value) >= 0 && Number(port.value) <= 65_535)
        ? [
            {
              at: port.span,
              message: `Ports are from 0, for any that is free, to 65535; this is ${port.value}.`,
            },
          ]
        : []),
      // Of a single machine nobody reads it.
      ...(rank?.type === 'int' && config.numMachines > 1 && Number(rank.value) >= config.numMachines
        ? [
            {
              at: rank.span,
              message: `Of ${config.numMachines} machines the last has rank ${config.numMachines - 1}; this is ${rank.value}.`,
            },
          ]
        : []),
    ];
  },
};
