import { changedDefault } from './changed-default';

export const lossTypeUnsaid = changedDefault({
  code: 'loss-type-unsaid',
  key: 'loss_type',
  title: 'loss_type is left to a default that changed between versions',
  documentation: `\
Left out, the loss was \`bnpo\` (a mean over the tokens of a batch) before TRL 0.22 and is \`dapo\` (over the tokens of
the whole generation) since. Both train; they are not the same experiment.`,
  near: ['num_generations'],
  matters: () => true,
});
