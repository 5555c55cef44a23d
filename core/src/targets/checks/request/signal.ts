import type { Finding } from '../../../checking/diagnostic';
import { timeLimitMinutes } from '../../../slurm/request/time-limit';
import type { TargetsCheck } from '../../targets-check';

/** Seconds: Slurm looks for jobs to warn once a minute. */
const slurmsStep = 60;

export const signal: TargetsCheck = {
  code: 'targets-signal',
  severity: 'warning',
  title: 'A warning that comes too late or too early',
  documentation: `\
\`signal\` seconds before the end the training is told to save a checkpoint and to end, so that the next job continues from
there. With \`signal: 0\` a job that runs out of time is killed, and what came after its last checkpoint is lost. Slurm
may tell up to a minute early: a signal as long as the time limit ends the training when it begins.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, listed, text }): Finding[] => {
      const { target } = listed;
      if (target?.scheduler !== 'slurm') return [];
      const { signal: seconds, requeue, time } = target.slurm;
      const minutes = timeLimitMinutes(time ?? '');
      const stated = entry('signal', 'slurm');
      const at = (stated ?? entry('time', 'slurm'))?.value.span;
      if (at && minutes !== undefined && seconds > 0 && seconds + slurmsStep >= minutes * 60)
        return [
          {
            at,
            message: `The training is told to stop ${seconds} seconds before the end of ${text('time', 'slurm')}, which may be immediately.`,
            severity: 'error',
          },
        ];
      if (stated && seconds === 0 && requeue)
        return [
          {
            at: stated.value.span,
            message:
              'Without a signal a job that runs out of time loses what came after its last checkpoint.',
          },
        ];
      return [];
    }),
};
