import type { RecipeCheck } from '../../check';
import { launchComment } from '../../launch/launch-comments';
import { roomOf } from './room';

export const weightsSplitNeedlessly: RecipeCheck = {
  code: 'weights-split-needlessly',
  severity: 'information',
  title: 'ZeRO-3 where each card holds the whole model',
  documentation: `\
ZeRO-3 keeps a part of the weights on each card and gathers the rest again in every layer of every pass, and whole for
vLLM. Where weights, gradients and activations fit a card anyway, ZeRO-1, which splits only the optimizer's state, does
the same steps without that. Reported where the estimate with ZeRO-1 leaves a tenth of the card to spare.`,
  check(context) {
    const { recipe, facts, at } = context;
    const accelerate = facts.launch?.accelerate;
    const config = accelerate?.config;
    if (!accelerate || config?.zeroStage !== 3 || config.offloadOptimizer !== 'none') return [];
    if (config.offloadParameters !== 'none' || config.distributedType !== 'DEEPSPEED') return [];
    const launch = {
      ...facts.launch,
      accelerate: { ...accelerate, config: { ...config, zeroStage: 1 as const } },
    };
    const room = roomOf({ ...context, facts: { ...facts, launch } });
    if (!room) return [];
    const beside = room.share > 0 ? ` beside vLLM's ${room.share.toFixed(0)}` : '';
    return [
      {
        at:
          launchComment(recipe.text, 'accelerate')?.span ??
          at('per_device_train_batch_size', 'model_name_or_path'),
        message: `With ZeRO-1 the training takes ${room.training.toFixed(0)} GiB${beside} of ${room.name}'s ${room.card.toFixed(0)}: ZeRO-3 gathers weights in every pass for memory that is not short.`,
      },
    ];
  },
};
