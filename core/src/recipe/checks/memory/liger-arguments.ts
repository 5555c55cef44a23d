import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { mappingOf, placeIn } from '../objective/mapping-of';

/** The first TRL that computes the loss of the head by itself. */
const since = '1.15';

export const ligerArguments: RecipeCheck = {
  code: 'liger-arguments',
  severity: 'error',
  title: "Liger's loss beside TRL's own",
  documentation: `\
From TRL 1.15 on, GRPO and SFT compute the last layer and the loss together. Liger's kernel for the same
(\`liger_kernel_config: {fused_linear_cross_entropy: true}\`) is refused, after the model is loaded.`,
  check({ schema, settings, entry }) {
    const found = entry('liger_kernel_config');
    if (!found || !settings.true('use_liger_kernel') || compareVersions(schema.trl, since) < 0) return [];
    if (mappingOf(found)?.fused_linear_cross_entropy !== true) return [];
    return [
      {
        at: placeIn(found, 'fused_linear_cross_entropy'),
        message: 'fused_linear_cross_entropy replaces what TRL computes by itself: the trainer stops.',
      },
    ];
  },
};
