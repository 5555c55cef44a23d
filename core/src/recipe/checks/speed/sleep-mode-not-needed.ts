import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { changed, roomOf } from './room';

export const sleepModeNotNeeded: RecipeCheck = {
  code: 'sleep-mode-not-needed',
  severity: 'information',
  title: 'vLLM sleeps though the card holds both',
  documentation: `\
\`vllm_enable_sleep_mode\` gives vLLM's memory back while a training step runs, and reloads its weights before each
generation. Where the training fits beside vLLM's share anyway, that only takes time. What is learned stays the same.`,
  check(context) {
    const { recipe, settings, entry, fixes } = context;
    const found = entry('vllm_enable_sleep_mode');
    if (!found || !settings.true('vllm_enable_sleep_mode') || !settings.true('use_vllm')) return [];
    // With the share beside it the recipe must still fit: that is what is asked here.
    const room = roomOf(changed(context, { settings: { vllm_enable_sleep_mode: false } }));
    if (room?.estimate.vllm?.mode !== 'colocate') return [];
    return [
      {
        at: found.value.span,
        message: `${room.name} holds the training (${room.training.toFixed(0)} GiB) beside vLLM's ${room.share.toFixed(0)} of ${room.card.toFixed(0)}: awake, vLLM reloads no weights before each generation.`,
        fixes: fixes({
          title: 'Set vllm_enable_sleep_mode to false',
          edits: [setKey(recipe.document, 'vllm_enable_sleep_mode', false)],
        }),
      },
    ];
  },
};
