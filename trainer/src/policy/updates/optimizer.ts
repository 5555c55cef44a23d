import { floats, scalar } from '../../graph/tensors';
import type { Engine } from '../engine';
import type { OptimizerSettings } from '../policy';

/** AdamW over the flat vector of weights. Its moments take no memory before the first update. */
export class Optimizer {
  private moments: readonly [first: Float32Array, second: Float32Array] | undefined;
  private done = 0;

  constructor(private readonly engine: Engine) {}

  get updates(): number {
    return this.done;
  }

  get first(): Float32Array {
    return this.moments?.[0] ?? new Float32Array(this.engine.layout.length);
  }

  get second(): Float32Array {
    return this.moments?.[1] ?? new Float32Array(this.engine.layout.length);
  }

  restore(first: Float32Array, second: Float32Array, updates: number): void {
    this.moments = [first, second];
    this.done = updates;
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
    const step = this.done + 1;
    // PyTorch's clip_grad_norm_, with its 1e-6.
    const clipping = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (gradNorm + 1e-6)) : 1;
    const [first, second] = [this.first, this.second];
    const next = [weights, first, second].map((vector) => new Float32Array(vector.length));
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
          first: part(first),
          second: part(second),
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
    this.restore(next[1]!, next[2]!, step);
    return { weights: next[0]!, gradNorm };
  }
}

function l2Norm(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i]! * vector[i]!;
  return Math.sqrt(sum);
}
