import type { TargetsCheck } from '../../targets-check';

/** What sbatch can keep in `--signal`: it is an unsigned number of 16 bits. */
const longestSignal = 65_535;

export const outOfRange: TargetsCheck = {
  code: 'targets-out-of-range',
  severity: 'error',
  title: 'A number that the key cannot have',
  documentation: `\
Nodes, tasks and CPUs are counted from 1, GPUs from 0. \`sbatch\` accepts \`--nodes=0\` and \`--gres=gpu:-1\`, and
such a job never starts. \`signal\` is at most 65535 seconds.`,
  check: ({ entries }) =>
    entries.flatMap(({ entry: { key, value }, node, path }) => {
      if (value.type !== 'int' || node?.minimum === undefined) return [];
      const number = Number(value.value);
      if (number < node.minimum)
        return [{ at: value.span, message: `${key} must be at least ${node.minimum}; it is ${number}.` }];
      if (key === 'signal' && path.at(-1) === 'slurm' && number > longestSignal)
        return [
          { at: value.span, message: `signal can be at most ${longestSignal} seconds; it is ${number}.` },
        ];
      return [];
    }),
};
