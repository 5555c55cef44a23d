import type { FinalCkptsCheck } from '../final-ckpts-check';

export const noPaths: FinalCkptsCheck = {
  code: 'ckpts-no-paths',
  severity: 'information',
  title: 'A model without checkpoints',
  documentation: 'It is not evaluated yet.',
  check: ({ entries }) =>
    entries
      .filter(({ entry: { key, value }, node }) => key === 'paths' && node && value.type === 'list')
      .filter(({ entry }) => entry.value.items.length === 0)
      .map(({ entry }) => ({ at: entry.value.span, message: 'No checkpoint is listed for this model.' })),
};
