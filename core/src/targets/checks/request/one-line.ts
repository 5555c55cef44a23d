import { directiveFault } from '../../../slurm/request/directive';
import type { TargetsCheck } from '../../targets-check';

const keys = ['partition', 'account', 'qos', 'constraint', 'exclude', 'reservation', 'mail'] as const;

export const oneLine: TargetsCheck = {
  code: 'targets-one-line',
  severity: 'error',
  title: 'A value that no #SBATCH line can hold',
  documentation: `\
What Slurm is asked for is written in \`#SBATCH\` lines, which end with the line: a line break or a control character would
make another line of the script out of the rest.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }) =>
      keys.flatMap((key) => {
        const written = text(key, 'slurm');
        const fault = written === undefined ? undefined : directiveFault(written);
        return fault ? [{ at: entry(key, 'slurm')!.value.span, message: `${key} ${fault}` }] : [];
      }),
    ),
};
