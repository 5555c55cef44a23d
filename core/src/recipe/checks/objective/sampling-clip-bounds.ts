import { removeKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

const least = 'vllm_importance_sampling_clip_min';
const most = 'vllm_importance_sampling_clip_max';

export const samplingClipBounds: RecipeCheck = {
  code: 'sampling-clip-bounds',
  severity: 'error',
  title: "Bounds of vLLM's importance sampling that have no effect",
  documentation: `\
The ratio between the trainer's and vLLM's probabilities is cut to \`${least}\` and
\`${most}\`. \`GRPOConfig\` refuses a lower bound that is not below the upper one (2.0 by default in TRL 1.16), and
a mode that truncates without either.`,
  check({ recipe, schema, settings, at, fixes }) {
    if (recipe.kind !== 'grpo' || !schema.byKey.has(least)) return [];
    const [lower, upper] = [settings.number(least), settings.number(most)];
    const stated = [least, most].filter((key) => settings.states(key));
    if (stated.length === 0) return [];
    const mode = settings.string('vllm_importance_sampling_mode') ?? '';
    const unbounded =
      lower === undefined &&
      upper === undefined &&
      settings.value('vllm_importance_sampling_correction') === true &&
      mode.endsWith('_truncate');
    const crossed = lower !== undefined && upper !== undefined && lower >= upper;
    if (!unbounded && !crossed) return [];
    return [
      {
        at: at(...stated),
        message: crossed
          ? `${least} (${lower}) must be below ${most} (${upper}); GRPOConfig stops at that.`
          : `${mode} truncates, and neither ${least} nor ${most} says where; GRPOConfig stops at that.`,
        fixes: fixes({
          title: `Leave the bounds to their defaults`,
          edits: stated.map((key) => removeKey(recipe.document, key)),
        }),
      },
    ];
  },
};
