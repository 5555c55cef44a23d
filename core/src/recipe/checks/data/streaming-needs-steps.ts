import type { RecipeCheck } from '../../check';

export const streamingNeedsSteps: RecipeCheck = {
  code: 'streaming-needs-steps',
  severity: 'error',
  title: 'A stream without a number of steps',
  documentation: `\
A data set that is streamed (\`dataset_streaming: true\`) has no length, so epochs can't be counted in steps: the trainer
stops unless \`max_steps\` is given.`,
  check({ settings, entry }) {
    const found = entry('dataset_streaming');
    if (!found || !settings.true('dataset_streaming')) return [];
    if ((settings.number('max_steps') ?? -1) > 0) return [];
    return [
      {
        at: found.value.span,
        message: 'A stream has no length: say how many steps to train with max_steps, or the trainer stops.',
      },
    ];
  },
};
