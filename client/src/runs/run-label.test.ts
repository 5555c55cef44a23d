import { strictEqual } from 'node:assert';
import { runLabel } from './run-label';

describe('the label of a run', () => {
  it('says day, curriculum and seed', () =>
    strictEqual(runLabel('/runs/x/1123__curr=random__training_seed=42'), '11-23 random, seed 42'));

  it('keeps what makes runs of one day differ', () =>
    strictEqual(runLabel('/r/1123__curr=random__training_seed=42__2'), '11-23 random, seed 42, 2'));

  it('is the folder’s name for runs of others', () => strictEqual(runLabel('/r/my-run'), 'my-run'));
});
