import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Made by trainer/python/fixtures/make_grpo_fixture.py out of TRL's own methods. */
export const trl = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/grpo/trl.json', import.meta.url), 'utf8'),
);

/** TRL computes in float32, this project's loss arithmetic in float64. */
export function assertClose(actual: number, expected: number, what: string): void {
  const bound = 2e-5 * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= bound, `${what}: ${actual}, TRL has ${expected}`);
}
