import { meantMemory, memoryMegabytes } from '../../../slurm/request/memory';
import type { TargetsCheck } from '../../targets-check';

/** No training of a language model runs in less: a number without a letter was meant otherwise. */
const leastMegabytes = 1024;

export const memory: TargetsCheck = {
  code: 'targets-memory',
  severity: 'error',
  title: 'A memory size that sbatch refuses',
  documentation: `\
\`sbatch\` takes a whole number with \`K\`, \`M\`, \`G\` or \`T\`, with a \`B\` after it or without: \`100G\`. A number alone is
megabytes. \`1.5G\`, \`100GiB\` and \`100 GB\` are refused.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }) => {
      const written = text('mem', 'slurm');
      if (written === undefined) return [];
      const at = entry('mem', 'slurm')!.value.span;
      const megabytes = memoryMegabytes(written);
      if (megabytes === undefined) {
        const meant = meantMemory(written);
        return [
          {
            at,
            message: `sbatch takes no memory like ${JSON.stringify(written)}: write a whole number with G, such as 100G.`,
            fixes: meant ? [{ title: `Write ${meant}`, edits: [{ span: at, newText: meant }] }] : [],
          },
        ];
      }
      if (megabytes === 0 || megabytes >= leastMegabytes || !/^\d+$/.test(written)) return [];
      return [
        {
          at,
          severity: 'warning' as const,
          message: `For Slurm this is ${megabytes} megabytes. If gigabytes are meant, write ${written}G.`,
          fixes: [{ title: `Write ${written}G`, edits: [{ span: at, newText: `${written}G` }] }],
        },
      ];
    }),
};
