import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

const intervals = [
  { key: 'logging_steps', strategy: 'logging_strategy' },
  { key: 'eval_steps', strategy: 'eval_strategy' },
  { key: 'save_steps', strategy: 'save_strategy' },
] as const;

export const wholeIntervals: RecipeCheck = {
  code: 'whole-intervals',
  severity: 'error',
  title: 'An interval that is neither a share nor a whole number of steps',
  documentation: `\
\`logging_steps\`, \`eval_steps\` and \`save_steps\` below 1 are a share of all steps: 0.1 is ten times a run. From 1 on
they count steps and must be whole; transformers refuses 1.5, and logging every 0 steps.`,
  check({ recipe, settings, at, fixes }) {
    return intervals.flatMap(({ key, strategy }) => {
      const steps = settings.states(key) ? settings.number(key) : undefined;
      if (steps === undefined || settings.value(strategy) !== 'steps') return [];
      const zero = steps === 0 && key === 'logging_steps';
      if (!zero && (steps <= 1 || Number.isInteger(steps))) return [];
      const offered = steps > 1 ? [Math.floor(steps), Math.ceil(steps)] : [1, 0.1];
      return [
        {
          at: at(key),
          message:
            steps > 1
              ? `${key} is ${steps}: from 1 on it counts steps, and must be whole.`
              : `${key} is ${steps}: it is a share of all steps below 1, or a number of steps.`,
          fixes: fixes(
            ...offered.map((n) => ({
              title: `Set ${key} to ${n}`,
              edits: [setKey(recipe.document, key, n)],
            })),
          ),
        },
      ];
    });
  },
};
