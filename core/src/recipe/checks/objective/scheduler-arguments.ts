import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { renameKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { mappingOf, placeIn } from './mapping-of';

const cosine = ['num_cycles', 'last_epoch'];
const leastRate = [...cosine, 'min_lr', 'min_lr_rate'];
const plateau = ['mode', 'factor', 'patience', 'threshold', 'threshold_mode', 'cooldown', 'min_lr', 'eps'];

/** The arguments of transformers' schedule functions; `constant` and `constant_with_warmup` read none at all. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  linear: ['last_epoch'],
  cosine,
  cosine_with_restarts: cosine,
  polynomial: ['lr_end', 'power', 'last_epoch'],
  inverse_sqrt: ['timescale', 'last_epoch'],
  cosine_with_min_lr: leastRate,
  cosine_warmup_with_min_lr: [...leastRate, 'warmup_lr_rate'],
  warmup_stable_decay: [
    ...['num_decay_steps', 'num_stable_steps', 'warmup_type', 'decay_type', 'min_lr_ratio'],
    ...cosine,
  ],
  reduce_lr_on_plateau: plateau,
  greedy: [...plateau, ...['warmup', 'max_lr', 'verbose', 'smooth', 'window_size', 'reset_start']],
};

const shapes = ['linear', 'cosine', '1-sqrt'];
/** Arguments that are words; all others are numbers. */
const words = new Set(['warmup_type', 'decay_type', 'mode', 'threshold_mode']);

function unknown(context: CheckContext, schedule: string): Finding[] {
  const entry = context.entry('lr_scheduler_kwargs');
  const given = mappingOf(entry);
  const known = argumentsOf[schedule];
  if (!entry || !given || !known) return [];
  return Object.entries(given).flatMap(([name, value]): Finding[] => {
    const at = placeIn(entry, name);
    if (!known.includes(name)) {
      const inner = entry.value.entries.find(({ key }) => key === name);
      return [
        {
          at,
          message: `The ${schedule} schedule has no argument ${name}: transformers stops when the optimizer is made, after the model is loaded. It takes ${known.join(', ')}.`,
          fixes: context.fixes(
            ...(inner ? nearest(name, known) : []).map((other) => ({
              title: `Change to ${other}`,
              edits: [renameKey(inner!, other)],
            })),
          ),
        },
      ];
    }
    if (name === 'last_epoch' && value !== -1)
      return [
        {
          at,
          message:
            'last_epoch is for a schedule that continues, which no training begins with: leave it out.',
        },
      ];
    if (typeof value === 'string' && !words.has(name))
      return [
        {
          at,
          message: Number.isNaN(Number(value))
            ? `${name} is a number; this is text, and the ${schedule} schedule can't compute with it.`
            : `PyYAML reads ${value} as text, and nothing inside lr_scheduler_kwargs is converted: write it with a point, as in 1.0e-7.`,
        },
      ];
    if (name === 'factor' && typeof value === 'number' && value >= 1)
      return [
        { at, message: `The factor of ${schedule} makes the learning rate smaller: it must be below 1.` },
      ];
    if ((name === 'warmup_type' || name === 'decay_type') && !shapes.includes(String(value)))
      return [{ at, message: `${name} can't be ${value}: it is one of ${shapes.join(', ')}.` }];
    return [];
  });
}

function contrary({ entry, settings }: CheckContext, schedule: string): Finding[] {
  const found = entry('lr_scheduler_kwargs');
  const given = mappingOf(found) ?? {};
  if (schedule.includes('min_lr') && given.min_lr != null && given.min_lr_rate != null && found)
    return [
      { at: placeIn(found, 'min_lr_rate'), message: 'Of min_lr and min_lr_rate only one may be given.' },
    ];
  const rate = settings.number('learning_rate');
  const end = given.lr_end ?? 1e-7;
  if (schedule === 'polynomial' && typeof end === 'number' && rate !== undefined && !(rate > end)) {
    const at =
      found && given.lr_end !== undefined ? placeIn(found, 'lr_end') : entry('learning_rate')?.value.span;
    if (at)
      return [
        {
          at,
          message: `The polynomial schedule goes down to ${end}, which is not below the learning rate of ${rate}: transformers stops at that.`,
        },
      ];
  }
  return [];
}

export const schedulerArguments: RecipeCheck = {
  code: 'scheduler-arguments',
  severity: 'error',
  title: 'Arguments that the learning rate schedule does not have',
  documentation: `\
\`lr_scheduler_kwargs\` is passed to the schedule's function unchanged: an argument that the function does not have is
a \`TypeError\` when the optimizer is made, after the model is loaded. Numbers inside a mapping are not converted, so
\`min_lr: 1e-7\`, which PyYAML reads as text, fails there too. \`cosine_with_min_lr\` takes one of \`min_lr\` and
\`min_lr_rate\`, and \`polynomial\` ends at \`lr_end\` (1e-7), which must be below \`learning_rate\`.`,
  check(context) {
    const schedule = context.settings.string('lr_scheduler_type');
    if (!schedule) return [];
    return [...unknown(context, schedule), ...contrary(context, schedule)];
  },
};
