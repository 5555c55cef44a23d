import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { roomOf } from './room';

/** From here on attention is as much arithmetic as the layers' matrices, in models of 0.6 to 7 B parameters. */
const fromTokens = 4096;

export const paddingInAttention: RecipeCheck = {
  code: 'padding-in-attention',
  severity: 'information',
  title: 'sdpa can not use its fast kernel where sequences differ in length',
  documentation: `\
TRL pads the prompts and the completions of a generation to one length each. One padded token is enough for transformers
to give \`sdpa\` a mask, and with a mask PyTorch leaves its flash kernel for one that computes every pair of tokens, also
those that causal attention never looks at. \`flash_attention_2\` leaves padding out.

On an H200, with Qwen3-0.6B, TRL 1.16, prompts of 5,300 tokens and 32 completions that end by themselves (555 tokens on
average, 1,024 at most), that took the forward and backward passes of a step from 14.5 to 6.3 s and the step from 22.2 to
12.6 s: twice the tokens a second. What was measured are the kernels of FlashAttention 2 that PyTorch itself has, in
flash-attn's place.

Reported for sequences from 4,096 tokens on, where attention is a large part of a step, and where it is
known whether flash-attn is installed beside TRL. Results differ only by rounding.`,
  check(context) {
    const { recipe, settings, facts, at, fixes } = context;
    if (!facts.installed) return [];
    if ((settings.string('attn_implementation') ?? 'sdpa') !== 'sdpa') return [];
    const lengths = roomOf(context)?.estimate.lengths;
    if (!lengths || lengths.prompt + lengths.completion < fromTokens) return [];
    const long = `With up to ${lengths.prompt + lengths.completion} tokens in a sequence, attention is a large part of a step; sdpa computes padding and masked pairs too, and flash-attn`;
    const place = at('attn_implementation', 'model_name_or_path');
    if (facts.installed.versions.flash_attn === undefined)
      return [
        {
          at: place,
          message: `${long} would not: it is not installed (pip install flash-attn --no-build-isolation, then attn_implementation: flash_attention_2).`,
        },
      ];
    return [
      {
        at: place,
        message: `${long}, which is installed, does not.`,
        fixes: fixes({
          title: 'Set attn_implementation to flash_attention_2',
          edits: [setKey(recipe.document, 'attn_implementation', 'flash_attention_2')],
        }),
      },
    ];
  },
};
