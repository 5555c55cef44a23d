import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

export const sleepModeReloads: RecipeCheck = {
  code: 'sleep-mode-reloads',
  severity: 'error',
  title: "vLLM's sleep mode brings the untrained weights back",
  documentation: `\
In TRL 0.28 to 1.9, \`vllm_enable_sleep_mode\` with \`vllm_mode: colocate\` reloads the checkpoint that vLLM began with
after the trained weights were handed over: every rollout is then of the untrained policy, and nothing says so. Fixed
in TRL 1.10.`,
  check({ recipe, settings, schema, entry, fixes }) {
    const found = entry('vllm_enable_sleep_mode');
    if (recipe.kind !== 'grpo' || !found || !settings.true('vllm_enable_sleep_mode')) return [];
    if (!settings.true('use_vllm') || settings.string('vllm_mode') !== 'colocate') return [];
    if (compareVersions(schema.trl, '0.28') < 0 || compareVersions(schema.trl, '1.10') >= 0) return [];
    return [
      {
        at: found.value.span,
        message: `With TRL ${schema.trl} sleep mode loads the first checkpoint again after each hand-over: all rollouts are of the untrained policy. TRL 1.10 fixes it.`,
        fixes: fixes({
          title: 'Set vllm_enable_sleep_mode to false',
          edits: [setKey(recipe.document, 'vllm_enable_sleep_mode', false)],
        }),
      },
    ];
  },
};
