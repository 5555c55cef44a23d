import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { roomOf } from './room';

/** From here on attention is as much arithmetic as the layers' matrices, in models of 0.6 to 7 B parameters. */
const long = 4096;

export const paddingInAttention: RecipeCheck = {
  code: 'padding-in-attention',
  severity: 'information',
  title: 'sdpa can not use its fast kernel where sequences differ in length',
  documentation: `\
TRL pads the prompts and the completions of a generation to one length each. One padded token is enough for transformers
to give \`sdpa\` a mask, and with a mask PyTorch leaves its flash kernel for one that computes every pair of tokens, also
those that causal attention never looks at. \`flash_attention_2\` leaves padding out.

What a mask costs: 17.1 s instead of 6.5 s for forward and backward pass of 32 sequences of 6,940 tokens (Qwen3-0.6B on an
H200, TRL 1.16, gradient checkpointing). There no row was padded because each generation had one prompt
(\`steps_per_generation\`) and each completion was as long as allowed. Completions that end by themselves differ in length and
are padded too, so generating for one prompt at a time does not bring the flash kernel back.

Said for sequences from 4,096 tokens on, where attention is a large
part of a step, and where flash-attn is installed beside TRL. Results differ by rounding alone.`,
  check(context) {
    const { recipe, settings, facts, at, fixes } = context;
    if (facts.installed?.versions.flash_attn === undefined) return [];
    if ((settings.string('attn_implementation') ?? 'sdpa') !== 'sdpa') return [];
    const lengths = roomOf(context)?.estimate.lengths;
    if (!lengths || lengths.prompt + lengths.completion < long) return [];
    return [
      {
        at: at('attn_implementation', 'model_name_or_path'),
        message: `With up to ${lengths.prompt + lengths.completion} tokens in a sequence, attention is a large part of a step; sdpa computes padding and masked pairs too, and flash-attn, which is installed, does not.`,
        fixes: fixes({
          title: 'Set attn_implementation to flash_attention_2',
          edits: [setKey(recipe.document, 'attn_implementation', 'flash_attention_2')],
        }),
      },
    ];
  },
};
