import { floats, scalar } from '../graph/tensors';
import type { Engine } from './engine';
import type { OptimizerSettings } from './policy';

/** AdamW over the flat vector of weights. */
export class Optimizer {
  first: Float32Array;
  second: Float32Array;
  updates = 0;

  constructor(private readonly engine: Engine) {
    this.first = new Float32Array(engine.layout.length);
    this.second = new Float32Array(engine.layout.length);
  }

  /** The weights after one update with `gradients`, and the gradients' L2 norm. */
  async update(
    weights: Float32Array,
    gradients: Float32Array,
    settings: OptimizerSettings,
  ): Promise<{ weights: Float32Array; gradNorm: number }> {
    const { beta1, beta2, learningRate, weightDecay, maxGradNorm } = settings;
    const gradNorm = l2Norm(gradients);
    if (!Number.isFinite(gradNorm)) {
      throw new Error(
        `The gradient's norm is ${gradNorm}: the update would destroy the weights. A lower learning rate or a stricter max_grad_norm may help.`,
      );
    }
    const session = await this.engine.session('adamw');
    const step = this.updates + 1;
    // PyTorch's clip_grad_norm_, with its 1e-6.
    const clipping = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (gradNorm + 1e-6)) : 1;
    const next = [weights, this.first, this.second].map((vector) => new Float32Array(vector.length));
    const { decayEnd, length } = this.engine.layout;
    for (const [from, to, decay] of [
      [0, decayEnd, weightDecay],
      [decayEnd, length, 0],
    ] as const) {
      const part = (vector: Float32Array) => floats(vector.subarray(from, to), [to - from]);
      await session.run(
        {
          weights: part(weights),
          gradients: part(gradients),
          first: part(this.first),
          second: part(this.second),
          scale: scalar(clipping),
          rate: scalar(learningRate),
          keep: scalar(1 - learningRate * decay),
          beta1: scalar(beta1),
          beta2: scalar(beta2),
          epsilon: scalar(settings.epsilon),
          correction1: scalar(1 - beta1 ** step),
          correction2: scalar(1 - beta2 ** step),
        },
        { new_weights: part(next[0]!), new_first: part(next[1]!), new_second: part(next[2]!) },
      );
    }
    this.first = next[1]!;
    this.second = next[2]!;
    this.updates = step;
    return { weights: next[0]!, gradNorm };
  }
}

function l2Norm(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return Math.sqrt(sum);
}
