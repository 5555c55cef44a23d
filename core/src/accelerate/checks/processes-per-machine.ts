import { nearestMultiples } from '../../checking/divisors';
import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

export const processesPerMachine: AccelerateCheck = {
  code: 'accelerate-processes-per-machine',
  severity: 'error',
  title: 'The processes do not divide over the machines',
  documentation: `\
\`num_processes\` counts those of all machines. Each machine starts num_processes / num_machines of them, rounded down:
4 on 3 machines are 3 in the end, and 2 on 4 machines are none.`,
  check({ document, entry, config }) {
    const { numProcesses, numMachines } = config;
    const found = entry('num_processes');
    if (numProcesses === undefined || !found || numProcesses % numMachines === 0) return [];
    const each = Math.floor(numProcesses / numMachines);
    return [
      {
        at: found.value.span,
        message: `${numProcesses} processes over ${numMachines} machines: each would start ${each}, ${each * numMachines} in all.`,
        fixes: nearestMultiples(numMachines, numProcesses).map((count) => ({
          title: `Set num_processes to ${count}`,
          edits: [replaceValue(document, found, String(count))],
        })),
      },
    ];
  },
};
