import type { Finding } from '../../../checking/diagnostic';
import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

/** The oldest TRL that was looked at: it refuses examples without padding that are not cut. */
const paddingFreeSince = '1.0';

export const packedLengths: RecipeCheck = {
  code: 'packed-lengths',
  severity: 'error',
  title: 'Examples put together without a length',
  documentation: `\
\`packing\` fills rows of \`max_length\` tokens, so that SFT stops at \`max_length: null\` beside it, after the model is
loaded. The other way round, \`padding_free\` without packing leaves long examples as they are: TRL 1.x refuses it unless
\`max_length\` is null.`,
  check({ recipe, schema, settings, at, fixes }): Finding[] {
    if (recipe.kind !== 'sft') return [];
    const { document } = recipe;
    const unlimited = settings.value('max_length') === null;
    const strategy = settings.value('eval_strategy');
    const evaluates = strategy !== 'no' && strategy !== false;
    const packs = ['packing', ...(evaluates ? ['eval_packing'] : [])].find((key) => settings.true(key));
    if (packs && unlimited)
      return [
        {
          at: at('max_length'),
          message: `${packs} fills rows of max_length tokens, and max_length has no value: the trainer stops.`,
        },
      ];
    const loose = settings.true('padding_free') && !settings.true('packing') && !unlimited;
    if (!loose || compareVersions(schema.trl, paddingFreeSince) < 0) return [];
    return [
      {
        at: at('padding_free'),
        message: 'padding_free without packing cuts nothing to max_length: TRL stops unless that is null.',
        fixes: fixes(
          { title: 'Set max_length to null', edits: [setKey(document, 'max_length', null, 'padding_free')] },
          { title: 'Set packing to true', edits: [setKey(document, 'packing', true, 'padding_free')] },
          { title: 'Set padding_free to false', edits: [setKey(document, 'padding_free', false)] },
        ),
      },
    ];
  },
};
