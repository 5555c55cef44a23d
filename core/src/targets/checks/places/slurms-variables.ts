import type { TargetsCheck } from '../../targets-check';

/** What Slurm sets for each job, and what decides which cards a process sees. */
const slurms = /^(?:SLURM_|SBATCH_|CUDA_VISIBLE_DEVICES$|ROCR_VISIBLE_DEVICES$|GPU_DEVICE_ORDINAL$)/;

export const slurmsVariables: TargetsCheck = {
  code: 'targets-slurms-variables',
  severity: 'warning',
  title: 'A variable that Slurm sets for each job',
  documentation: `\
Slurm sets \`CUDA_VISIBLE_DEVICES\` to the cards of a job. On shared nodes, another value uses other people's cards.
The variables \`SLURM_...\` tell programs their place in the job.`,
  check: ({ targets }) =>
    targets
      .filter(({ listed }) => listed.target?.scheduler === 'slurm')
      .flatMap(({ entry }) => entry('environment')?.value.entries ?? [])
      .filter(({ key }) => slurms.test(key))
      .map(({ key, keySpan }) => ({
        at: keySpan,
        message: `Slurm sets ${key} for each job; this value would replace it.`,
      })),
};
