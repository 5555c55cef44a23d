import { nearest } from '../../../checking/nearest';
import { replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** transformers' own; which of the flash ones a version has, and whether their package is installed, is not judged. */
export const attentions: readonly string[] = [
  ...['eager', 'sdpa', 'flash_attention_2', 'flash_attention_3', 'flash_attention_4', 'flex_attention'],
];

export const attentionKnown: RecipeCheck = {
  code: 'attention-known',
  severity: 'error',
  title: 'attn_implementation names an unknown implementation',
  documentation: `\
\`attn_implementation\` is one of ${attentions.map((name) => `\`${name}\``).join(', ')}, optionally with \`paged|\` before it, or
a kernel of the Hub (\`owner/name\`). transformers stops at another name when the model is loaded.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('attn_implementation');
    const stated = settings.string('attn_implementation');
    if (!found || stated === undefined || found.value.type !== 'str') return [];
    const name = stated.replace(/^paged\|/, '');
    // `owner/kernel@version:function`, and several of them for several parts of a model.
    if (attentions.includes(name) || /[/{]/.test(name)) return [];
    const close = nearest(name, attentions);
    return [
      {
        at: found.value.span,
        message: `No attention is called ${stated}: transformers stops at it when the model is loaded. It has ${attentions.join(', ')}, and kernels of the Hub.`,
        fixes: fixes(
          ...(close.length > 0 ? close : ['sdpa']).map((text) => ({
            title: `Change to ${text}`,
            edits: [[replaceValue(recipe.document, found, text)]],
          })),
        ),
      },
    ];
  },
};
