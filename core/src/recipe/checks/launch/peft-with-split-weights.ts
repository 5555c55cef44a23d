import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { splitStage } from '../../memory/training-state';
import { compareVersions } from '../../schema/compare-versions';

export const peftWithSplitWeights: RecipeCheck = {
  code: 'peft-with-split-weights',
  severity: 'error',
  title: 'LoRA under ZeRO-3',
  documentation: `\
Before TRL 1.7, and with quantised weights since: ZeRO-3 splits the weights and gathers a layer's before it is used,
all in one type. PEFT's matrices are float32 beside half-precision weights, and the gathering fails on the mixture,
after the model is loaded. Adapters are small, so ZeRO-2 splits enough. From TRL 1.7 on the matrices are made in the
model's type, unless it is quantised.`,
  check({ recipe, schema, settings, facts, at, fixes }) {
    const accelerate = facts.launch?.accelerate;
    const config = accelerate?.config;
    if (!settings.true('use_peft') || config?.distributedType !== 'DEEPSPEED' || splitStage(config) !== 3)
      return [];
    const quantised = settings.true('load_in_4bit') || settings.true('load_in_8bit');
    if (!quantised && compareVersions(schema.trl, '1.7') >= 0) return [];
    return [
      {
        at: at('use_peft'),
        message: `${accelerate?.name} is ZeRO-3, which can't gather LoRA's float32 matrices with the model's weights: use ZeRO-2, or train all weights.`,
        fixes: fixes({
          title: 'Train all weights: set use_peft to false',
          edits: [setKey(recipe.document, 'use_peft', false)],
        }),
      },
    ];
  },
};
