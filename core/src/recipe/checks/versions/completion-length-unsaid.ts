import { changedDefault } from './changed-default';

export const completionLengthUnsaid = changedDefault({
  code: 'completion-length-unsaid',
  key: 'max_completion_length',
  title: 'max_completion_length is left to a default that changed between versions',
  documentation: `\
Left out, completions end after 256 tokens with TRL before 1.10, and after 512 since. What is cut off gets no answer
and mostly no reward, so the same recipe scores differently. Chains of thought need more: the paper's recipes say 4096.`,
  near: ['num_generations'],
  matters: () => true,
});
