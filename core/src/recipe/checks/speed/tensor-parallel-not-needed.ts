import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { parameterCount } from '../../memory/model-shape';
import { changed, roomOf } from './room';

/** Up to here a token reads the weights in less than a millisecond, less than waiting for another GPU took. */
const mostParameters = 2e9;

export const tensorParallelNotNeeded: RecipeCheck = {
  code: 'tensor-parallel-not-needed',
  severity: 'information',
  title: 'One vLLM over several GPUs, of a model that each of them holds',
  documentation: `\
With \`vllm_tensor_parallel_size\` above 1 the GPUs of a group compute each token together, and wait for each other in every
layer. Where the share of each card holds the whole model anyway, a vLLM for each process makes the same completions
without that. On two H200, with Qwen3-0.6B and 64 completions of up to 1,024 tokens, a generation took 10.3 s with one vLLM
over both and 6.0 s with two (TRL 1.16, vLLM 0.26): 3,399 and 4,529 tokens a second of whole steps. Completions are drawn
from the same distribution, though not with the same random numbers.

Said for models of up to 2 billion parameters: with larger ones, reading the weights takes longer than waiting, and two
GPUs read them faster.`,
  check(context) {
    const { recipe, settings, entry, fixes } = context;
    const size = settings.number('vllm_tensor_parallel_size');
    const found = entry('vllm_tensor_parallel_size');
    if (!found || size === undefined || size < 2 || !settings.true('use_vllm')) return [];
    const room = roomOf(changed(context, { settings: { vllm_tensor_parallel_size: 1 } }));
    const vllm = room?.estimate.vllm;
    if (!room || vllm?.mode !== 'colocate' || vllm.leastGiB > room.card) return [];
    if (parameterCount(room.estimate.model) > mostParameters) return [];
    return [
      {
        at: found.value.span,
        message: `vLLM's share of each ${room.name} holds the whole model: with a vLLM for each process, GPUs don't wait for each other in every layer of every token.`,
        fixes: fixes({
          title: 'Set vllm_tensor_parallel_size to 1',
          edits: [setKey(recipe.document, 'vllm_tensor_parallel_size', 1)],
        }),
      },
    ];
  },
};
