import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { roomOf } from './room';

const gib = 2 ** 30;

/** What vLLM takes of its share for a pass of its own and for CUDA graphs, in GiB; about so on an H200. */
const ofItsOwn = 2;
/** So few completions at a time are not short of room for want of a share. */
const few = 16;
/** What a training step's estimate may be short of. */
const doubt = 1.1;

/** Completions that one engine is asked for at a time, and the prompts that they share. */
function askedAtOnce({ plan, settings }: CheckContext): { sequences: number; prompts: number } {
  const parallel = settings.count('vllm_tensor_parallel_size', 1);
  const sequences = plan.perDeviceTrainBatchSize * plan.stepsPerGeneration * parallel;
  return { sequences, prompts: Math.ceil(sequences / plan.numGenerations) };
}

export const vllmShareSmall: RecipeCheck = {
  code: 'vllm-share-small',
  severity: 'information',
  title: "vLLM's share holds fewer completions than it is asked for",
  documentation: `\
vLLM works at a time on as many completions as the keys and values of its share hold; the others wait, or are thrown out
and computed again. The share that would hold all of a generation at full length is compared with what the training
leaves of the card. What is learned stays the same. The keys and values of a prompt are there once for all its completions.
The card is that of a cluster that a setting or a comment names, or this machine's own.`,
  check(context) {
    const { recipe, at, fixes } = context;
    const room = roomOf(context);
    const vllm = room?.estimate.vllm;
    if (!room || vllm?.mode !== 'colocate' || vllm.sleeps) return [];
    // A share that does not even hold the model is another rule's.
    if (vllm.leastGiB > room.card) return [];
    const { lengths } = room.estimate;
    const { sequences, prompts } = askedAtOnce(context);
    if (sequences < few) return [];
    const bytes = vllm.perToken * (sequences * lengths.completion + prompts * lengths.prompt);
    const fixed = vllm.weights + ofItsOwn * gib;
    const needed = (fixed + bytes) / gib / room.card;
    const most = (room.card - room.training * doubt) / room.card;
    const share = Math.floor(Math.min(Math.ceil(needed * 20) / 20, most, 0.9) * 20) / 20;
    if (needed <= vllm.utilization || share < vllm.utilization + 0.05) return [];
    const held = Math.floor((sequences * (vllm.utilization * room.card * gib - fixed)) / bytes);
    return [
      {
        at: at('vllm_gpu_memory_utilization', 'use_vllm'),
        message: `vLLM is asked for ${sequences} completions at a time, and ${vllm.utilization} of ${room.name} holds about ${Math.max(0, held)} of full length. The training leaves room for ${share}.`,
        fixes: fixes({
          title: `Set vllm_gpu_memory_utilization to ${share}`,
          edits: [setKey(recipe.document, 'vllm_gpu_memory_utilization', share, 'use_vllm')],
        }),
      },
    ];
  },
};
