import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';
import { splitStage } from '../../memory/training-state';

export const peftWithSplitWeights: RecipeCheck = {
  code: 'peft-with-split-weights',
  severity: 'error',
  title: 'LoRA under ZeRO-3',
  documentation: `\
ZeRO-3 splits the weights and gathers a layer's before it is used, all in one type. PEFT's matrices are float32 beside
half-precision weights, and the gathering fails on the mixture, after the model is loaded. Adapters are small: ZeRO-2
splits what there is to split.`,
  check({ recipe, settings, facts, at, fixes }) {
    const accelerate = facts.launch?.accelerate;
    const config = accelerate?.config;
    if (!settings.true('use_peft') || config?.distributedType !== 'DEEPSPEED' || splitStage(config) !== 3)
      return [];
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
