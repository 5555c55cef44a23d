import type { RecipeCheck } from '../../check';

export const checkpointOnSignal: RecipeCheck = {
  code: 'checkpoint-on-signal',
  severity: 'information',
  title: 'A checkpoint on termination needs a signal in time',
  documentation: `\
\`enable_jit_checkpoint\` saves a checkpoint when the process receives SIGTERM. Slurm sends it only shortly before it kills
the job, unless \`sbatch --signal=TERM@300\` asks for more time, and saving a large model takes longer than that: the
checkpoint is lost, and no message says so.`,
  check({ settings, entry }) {
    const found = entry('enable_jit_checkpoint');
    if (!found || !settings.true('enable_jit_checkpoint')) return [];
    return [
      {
        at: found.value.span,
        message:
          'On Slurm, give the checkpoint time: sbatch --signal=TERM@300. After the grace period the job is killed without one.',
      },
    ];
  },
};
