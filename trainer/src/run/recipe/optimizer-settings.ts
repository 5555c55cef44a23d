import type { OptimizerSettings } from '../../policy/policy';
import type { RecipeValues } from './recipe-values';

/** What AdamW takes, but for the learning rate, which the schedule gives. */
export type FixedOptimizerSettings = Omit<OptimizerSettings, 'learningRate'>;

const adamNames = ['adamw_torch_fused', 'adamw_torch', 'adamw_torch_xla', 'adamw_hf'];

export function readOptimizer(values: RecipeValues): FixedOptimizerSettings {
  const optim = values.raw('optim');
  if (optim !== undefined && !adamNames.includes(String(optim))) {
    values.unsupported('optim', `optim: ${String(optim)} is not in the embedded trainer. Use adamw_torch.`);
  }
  return {
    beta1: values.number('adam_beta1'),
    beta2: values.number('adam_beta2'),
    epsilon: values.number('adam_epsilon'),
    weightDecay: values.optionalNumber('weight_decay') ?? 0,
    maxGradNorm: values.number('max_grad_norm'),
  };
}
