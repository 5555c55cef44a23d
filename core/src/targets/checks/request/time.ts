import { meantTimeLimit, timeLimitMinutes } from '../../../slurm/request/time-limit';
import type { TargetsCheck } from '../../targets-check';

export const time: TargetsCheck = {
  code: 'targets-time',
  severity: 'error',
  title: 'A time limit that sbatch refuses',
  documentation: `\
\`sbatch\` takes minutes (\`90\`), \`MINUTES:SECONDS\`, \`HOURS:MINUTES:SECONDS\`, \`DAYS-HOURS\`, \`DAYS-HOURS:MINUTES\` and
\`DAYS-HOURS:MINUTES:SECONDS\`. \`48:00\` is 48 minutes. \`48h\` is refused.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }) => {
      const written = text('time', 'slurm');
      if (written === undefined) return [];
      const at = entry('time', 'slurm')!.value.span;
      if (timeLimitMinutes(written) === undefined) {
        const meant = meantTimeLimit(written);
        return [
          {
            at,
            message: `sbatch takes no time like ${JSON.stringify(written)}: write HOURS:MINUTES:SECONDS or DAYS-HOURS.`,
            fixes: meant ? [{ title: `Write ${meant}`, edits: [{ span: at, newText: `"${meant}"` }] }] : [],
          },
        ];
      }
      const short = /^(\d+):(\d\d)$/.exec(written);
      if (!short) return [];
      return [
        {
          at,
          severity: 'warning' as const,
          message: `For Slurm this is ${Number(short[1])} minutes. If hours are meant, write ${written}:00.`,
          fixes: [{ title: `Write ${written}:00`, edits: [{ span: at, newText: `"${written}:00"` }] }],
        },
      ];
    }),
};
