import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { memoryOf } from '../../memory/memory-of';
import { runsOnCpu } from '../../memory/split-known';
import type { VllmShare } from '../../memory/vllm-share';

const gib = 2 ** 30;

/** The largest card that recipes are sent to without a word: an H200's memory. */
const largest = 141;

/** A share, in hundredths, that holds the weights and one request with a little to spare. */
function enough({ weights, perToken, longest }: VllmShare, cardGiB: number): number {
  return Math.ceil(((weights + perToken * longest) / gib / cardGiB) * 100 + 1) / 100;
}

export const vllmShareHoldsModel: RecipeCheck = {
  code: 'vllm-share-holds-model',
  severity: 'error',
  title: "vLLM's share of the card does not hold its model",
  documentation: `\
In \`colocate\` mode vLLM takes \`vllm_gpu_memory_utilization\` of the card for its own copy of the weights and for the
keys and values of its requests. If not even one request of \`vllm_max_model_length\` fits beside the weights, it ends
with \`No available memory for the cache blocks\`. A request takes, by token: Qwen3-0.6B and 1.7B 112 KiB, Qwen3-4B
144 KiB, Qwen2.5-1.5B 28 KiB, Qwen2.5-7B 56 KiB, Phi-4-mini 128 KiB.

The card is that of the cluster that a setting or a comment \`# phantomlab: cluster aida\` names (an error), or of this
machine (a note, since the recipe may be meant for another). Where neither is known, it is reported only for a share that would need a card larger than an H200's
141 GiB.`,
  check(context) {
    const { recipe, facts, at, fixes } = context;
    const vllm = memoryOf(context)?.vllm;
    if (runsOnCpu(context) || vllm?.mode !== 'colocate' || !(vllm.utilization > 0)) return [];
    const gpus = facts.launch?.gpus;
    const card = gpus?.memoryGiB;
    if (vllm.leastGiB <= (card ?? largest)) return [];
    const needs = `${((vllm.weights + vllm.perToken * vllm.longest) / gib).toFixed(1)} GiB`;
    const share = enough(vllm, card ?? 80);
    return [
      {
        at: at('vllm_gpu_memory_utilization', 'use_vllm'),
        message:
          card === undefined
            ? `vLLM needs ${needs} for the weights and one request of ${vllm.longest} tokens: ${vllm.utilization} of a card holds that from ${Math.ceil(vllm.leastGiB)} GiB on, and the recipe does not name such a card.`
            : `vLLM needs ${needs} for the weights and one request of ${vllm.longest} tokens, and ${vllm.utilization} of ${gpus?.name} is ${(vllm.utilization * card).toFixed(1)} GiB.`,
        severity: card === undefined ? 'warning' : gpus?.from === 'local' ? 'information' : 'error',
        fixes:
          share >= 0.9
            ? []
            : fixes({
                title: `Set vllm_gpu_memory_utilization to ${share}${card === undefined ? ', for a card of 80 GiB' : ''}`,
                edits: [setKey(recipe.document, 'vllm_gpu_memory_utilization', share, 'use_vllm')],
              }),
      },
    ];
  },
};
