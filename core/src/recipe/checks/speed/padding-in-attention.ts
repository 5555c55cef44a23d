import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { roomOf } from './room';

/** From here on attention is as much arithmetic as the layers' matrices, in models of 0.6 to 7 B parameters. */
const long = 4096;

export const paddingInAttention: RecipeCheck = {
  code: 'padding-in-attention',
  severity: 'information',
  title: 'sdpa can not use its fast kernel where prompts differ in length',
  documentation: `\
TRL pads prompts and completions of a batch to one length, and transformers gives \`sdpa\` a mask for that. With a mask
PyTorch leaves its flash kernel for one that computes every pair of tokens, also those that causal attention never
looks at. \`flash_attention_2\` leaves padding out. Said for sequences from 4,096 tokens on, where attention is a large
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
