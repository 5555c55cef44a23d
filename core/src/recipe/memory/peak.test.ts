import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PassSizes } from './activations';
import { parameterCount } from './model-shape';
import { publishedShape } from './model-shapes';
import { peakOf } from './peak';

interface Row {
  readonly model: string;
  readonly dtype: 'bfloat16' | 'float32';
  readonly pass: 'autocast' | 'bf16' | 'fused';
  readonly attention: 'flash' | 'padded' | 'eager';
  readonly checkpointing: boolean;
  readonly batch: number;
  readonly prompt: number;
  readonly completion: number;
  readonly ddp: boolean;
  /** Bytes: before the step, and at most in its backward pass and its optimizer step. */
  readonly held: number;
  readonly backward: number;
  readonly step: number;
}

/** What an H100 was asked for by such steps: scripts/training-memory.py. */
const { rows } = JSON.parse(
  readFileSync(
    path.join(import.meta.dirname, '../../../../test/fixtures/recipes/training-memory.json'),
    'utf8',
  ),
) as { rows: readonly Row[] };

function estimateOf(row: Row): number {
  const shape = publishedShape(row.model)!;
  const weightBytes = row.dtype === 'float32' ? 4 : 2;
  const autocast = weightBytes === 4;
  const P = parameterCount(shape);
  const state = {
    ...{ weights: P * weightBytes, adapters: 0, gradients: P * weightBytes, optimizer: 2 * P * weightBytes },
    ...{ buckets: row.ddp ? P * weightBytes : 0, reference: 0, weightBytes, autocast, trained: P },
    ...{ halfAlone: row.pass === 'bf16', notes: { weights: '', gradients: '', optimizer: '' } },
  };
  const sizes: PassSizes = {
    ...{ shape, batch: row.batch, tokens: row.prompt + row.completion, scored: row.completion },
    ...{
      checkpointing: row.checkpointing,
      attention: row.attention === 'padded' ? 'sdpa' : row.attention,
      fusedHead: row.pass === 'fused',
    },
    ...{ floatLogits: row.pass !== 'bf16', autocast, full: true },
  };
  const { gradients, activations, logits } = peakOf(state, sizes, false);
  return state.weights + state.optimizer + state.buckets + gradients + activations + logits;
}

const errors = rows.map((row) => ({ row, error: estimateOf(row) / Math.max(row.backward, row.step) - 1 }));

describe('the peak of a training step', () => {
  it('was measured on models of each family, with and without checkpointing', () => {
    assert.ok(rows.length >= 100);
    assert.equal(new Set(rows.map(({ model }) => model)).size, 6);
  });

  it('is estimated within 3% of every step that was measured', () =>
    assert.deepEqual(
      errors
        .filter(({ error }) => Math.abs(error) > 0.03)
        .map(({ row, error }) => `${JSON.stringify(row)} ${error}`),
      [],
    ));

  it('is estimated within 1% of half of them', () => {
    const sorted = errors.map(({ error }) => Math.abs(error)).sort((a, b) => a - b);
    assert.ok(sorted[Math.floor(sorted.length / 2)]! < 0.01, String(sorted[Math.floor(sorted.length / 2)]));
  });
});
