import type { Finding } from '../../../checking/diagnostic';
import { gpuRequestOf } from '../../../slurm/request/gpu-request';
import type { TargetsCheck } from '../../targets-check';

export const gres: TargetsCheck = {
  code: 'targets-gres',
  severity: 'error',
  title: 'GPUs in a form that Slurm does not take',
  documentation: `\
\`gres\` has the words of \`sbatch --gres\`: \`gpu:4\`, \`gpu:h100:4\`. It takes the place of \`gpus\` and
\`gpu_type\`, so one of the two is enough. \`sbatch\` accepts \`gpu:4k\` and \`gpu:-1\`, and such a job never
starts.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }): Finding[] => {
      const written = text('gres', 'slurm');
      const type = text('gpu_type', 'slurm');
      const found: Finding[] = [];
      if (written !== undefined && gpuRequestOf(written) === 'refused')
        found.push({
          at: entry('gres', 'slurm')!.value.span,
          message: `Slurm can't be asked for ${JSON.stringify(written)}: write gpu:COUNT or gpu:TYPE:COUNT.`,
        });
      if (type !== undefined && !/^[A-Za-z][\w.-]*$/.test(type))
        found.push({
          at: entry('gpu_type', 'slurm')!.value.span,
          message: `A kind of GPU is one word, as sinfo -o %G has it; ${JSON.stringify(type)} is not.`,
        });
      const twice = (['gpus', 'gpu_type'] as const).filter((key) => entry(key, 'slurm'));
      if (written !== undefined && twice.length > 0)
        found.push({
          at: entry('gres', 'slurm')!.keySpan,
          message: `gres and ${twice.join(' and ')} both say which GPUs are asked for; gres would count. Keep one of them.`,
        });
      return found;
    }),
};
