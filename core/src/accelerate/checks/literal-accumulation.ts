import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

export const literalAccumulation: AccelerateCheck = {
  code: 'accelerate-literal-accumulation',
  severity: 'information',
  title: 'Accumulation is set in two places',
  documentation: `\
DeepSpeed's \`gradient_accumulation_steps\` has to be the recipe's: TRL stops, or trains with another batch, where the two
differ. With \`auto\` the recipe alone says it.`,
  check({ document, entry, config }) {
    const found = entry('gradient_accumulation_steps', 'deepspeed_config');
    if (!found || typeof config.gradientAccumulationSteps !== 'number') return [];
    return [
      {
        at: found.value.span,
        message: `Every recipe that is launched with this has to say gradient_accumulation_steps: ${config.gradientAccumulationSteps} too.`,
        fixes: [{ title: 'Write auto', edits: [replaceValue(document, found, 'auto')] }],
      },
    ];
  },
};
