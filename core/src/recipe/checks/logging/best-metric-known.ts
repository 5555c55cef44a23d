import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { knowsRewards } from '../../script/recipe-script';

/** Metrics that GRPOTrainer's evaluation has whatever the rewards are. */
const always = [
  ...['loss', 'reward', 'reward_std', 'frac_reward_zero_std', 'entropy', 'num_tokens'],
  ...['runtime', 'samples_per_second', 'steps_per_second', 'model_preparation_time'],
];

/** The same of SFTTrainer's. */
const ofSft = [
  ...['loss', 'mean_token_accuracy', 'entropy', 'num_tokens', 'aux_loss'],
  ...['runtime', 'samples_per_second', 'steps_per_second', 'model_preparation_time'],
];

/** Of each reward; undefined: the rewards are another script's, under names that are not known. */
function rewardMetrics({ settings, script }: CheckContext): string[] | undefined {
  if (!knowsRewards(script)) return undefined;
  const names = settings.strings('reward_func_names');
  return names.length === 0
    ? undefined
    : names.flatMap((name) => [`rewards/${name}/mean`, `rewards/${name}/std`]);
}

function unknown(name: string, context: CheckContext): boolean {
  // Of several held-out sets each has a loss of its own, and somebody's own script computes whatever it likes.
  if (context.recipe.kind === 'sft')
    return context.script.kind !== 'own' && !ofSft.includes(name) && !name.endsWith('_loss');
  if (always.includes(name)) return false;
  if (name === 'kl') return context.settings.number('beta') === 0;
  if (name.startsWith('rewards/')) {
    const own = rewardMetrics(context);
    return own !== undefined && !own.includes(name);
  }
  // completions/..., clip_ratio/..., and what a reward function logs under a name of its own.
  if (name.includes('/')) return name.startsWith('sampling/') && !context.settings.true('use_vllm');
  return true;
}

export const bestMetricKnown: RecipeCheck = {
  code: 'best-metric-known',
  severity: 'error',
  title: 'The best model is chosen by a metric that does not exist',
  documentation: `\
\`save_strategy: best\` needs \`metric_for_best_model\`; without it, transformers stops once the model is loaded. With
an evaluation, the metric is looked up among its results, as \`eval_\` and the name, and the first evaluation fails
with a \`KeyError\` if it is missing. GRPO has \`reward\`, \`reward_std\`, \`loss\`, and \`rewards/NAME/mean\` of each
reward function: F1 is \`rewards/f1/mean\`. SFT has \`loss\`, \`mean_token_accuracy\`, \`entropy\` and \`num_tokens\`.`,
  check(context): Finding[] {
    const { recipe, settings, entry, at, fixes, script } = context;
    const isSft = recipe.kind === 'sft';
    const usual = isSft ? 'loss' : 'reward';
    const stated = entry('metric_for_best_model');
    const name = settings.value('metric_for_best_model');
    if (settings.value('save_strategy') === 'best' && (name === null || name === undefined)) {
      // load_best_model_at_end makes it the loss.
      if (settings.true('load_best_model_at_end')) return [];
      return [
        {
          at: at('save_strategy'),
          message:
            'save_strategy best needs metric_for_best_model: transformers stops once the model is loaded.',
          fixes: fixes({
            title: `Choose by the ${usual}: metric_for_best_model: ${usual}`,
            edits: [setKey(recipe.document, 'metric_for_best_model', usual, 'save_strategy')],
          }),
        },
      ];
    }
    const evaluation = settings.value('eval_strategy');
    if (!stated || typeof name !== 'string' || evaluation === 'no' || evaluation === false) return [];
    const bare = name.replace(/^eval_/, '');
    if (!unknown(bare, context)) return [];
    const known = isSft ? ofSft : [...(rewardMetrics(context) ?? []), ...always];
    const ofRewards = bare.startsWith('rewards/')
      ? known.filter((metric) => /^rewards\/.*\/mean$/.test(metric))
      : [];
    const meant = [...known.filter((metric) => metric === `rewards/${bare}/mean`), ...ofRewards.slice(0, 2)];
    const offered = [...new Set([...nearest(bare, known), ...meant, usual])].slice(0, 3);
    return [
      {
        at: stated.value.span,
        message: `The evaluation has no metric ${bare}: it ends with a KeyError the first time. There are ${known.slice(0, 5).join(', ')} and others.`,
        ...(!knowsRewards(script) && { severity: 'warning' as const }),
        fixes: fixes(
          ...offered.map((metric) => ({
            title: `Set metric_for_best_model to ${metric}`,
            edits: [setKey(recipe.document, 'metric_for_best_model', metric)],
          })),
        ),
      },
    ];
  },
};
