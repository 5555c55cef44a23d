import assert from 'node:assert/strict';
import type { VllmShare } from '@phantomlab/core/recipe/memory/vllm-share';
import { memoryLine } from './memory-line';

const gib = 2 ** 30;
const h200 = { index: 0, name: 'NVIDIA H200', total_gib: 140, free_gib: 139 };
const share: VllmShare = {
  ...{ mode: 'colocate', utilization: 0.3, sleeps: false },
  ...{ weights: 0, perToken: 0, longest: 0, leastGiB: 0 },
};
const line = (training: number, reserved: number, vllm?: VllmShare, gpus = [h200]) =>
  memoryLine(
    { trainingBytes: training * gib, heldBytes: 10 * gib, reservedBytes: reserved * gib, vllm },
    gpus,
  ).join('\n');

describe('the line about memory before a training starts', () => {
  it("adds vLLM's share of the card as it is to the training", () =>
    assert.equal(
      line(22, 22, share),
      "Memory: a step at its longest takes about 64.0 GiB (22.0 for the training, 42.0 for vLLM) of each card's 140.0; 139.0 GiB are free",
    ));

  it('adds the share of a vLLM that sleeps to what the training keeps while it is awake', () => {
    const sleeping = { ...share, sleeps: true };
    assert.match(
      line(22, 22, sleeping),
      /about 52\.0 GiB \(22\.0 in training, while vLLM sleeps, and 10\.0 beside vLLM's 42\.0 in generation\) of each/,
    );
    assert.match(line(90, 90, sleeping), /about 90\.0 GiB \(90\.0 in training/);
  });

  it('does not add the share of a server', () => {
    assert.match(line(22, 22, { ...share, mode: 'server' }), /about 22\.0 GiB of each card's 140\.0;/);
  });

  it('names a range where transformers generates', () =>
    assert.match(line(50, 92), /about 50\.0 GiB, with what PyTorch may reserve up to 92\.0 of each card's/));

  it('looks at the smallest card, and at the one with the least room', () =>
    assert.match(
      line(22, 22, undefined, [h200, { ...h200, total_gib: 80, free_gib: 79 }, { ...h200, free_gib: 5 }]),
      /of each card's 80\.0; 5\.0 GiB are free$/,
    ));

  it('is missing where the model is not known, or there is no card', () => {
    assert.deepEqual(memoryLine(undefined, [h200]), []);
    assert.equal(line(22, 22, share, []), '');
  });
});
