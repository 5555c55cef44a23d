import assert from 'node:assert/strict';
import { StepPlan } from './step-plan';

const plan = (sizes: Partial<ConstructorParameters<typeof StepPlan>[0]>, generationsPerEpoch: number) =>
  new StepPlan(
    {
      gradientAccumulationSteps: 1,
      stepsPerGeneration: 1,
      numIterations: 1,
      maxSteps: -1,
      numTrainEpochs: 2,
      ...sizes,
    },
    generationsPerEpoch,
  );

/** `generation.slice`, with a star where the generation is due. */
const shown = (plan: StepPlan, step: number) =>
  plan
    .update(step)
    .map(({ generation, slice, generate }) => `${generation}.${slice}${generate ? '*' : ''}`)
    .join(' ');

describe('step plan', () => {
  it('takes the slices of a generation in turn, all of them once an iteration', () => {
    const twoByTwo = plan({ stepsPerGeneration: 2, numIterations: 2 }, 2);
    const steps = Array.from({ length: 5 }, (_, step) => shown(twoByTwo, step));
    assert.deepEqual(steps, ['0.0*', '0.1', '0.0', '0.1', '1.0*']);
    assert.equal(twoByTwo.totalSteps, 16);
  });

  it('ends an epoch with a shorter update, as transformers does, and begins the next one again', () => {
    const uneven = plan({ gradientAccumulationSteps: 4, stepsPerGeneration: 2 }, 3);
    assert.deepEqual(
      [0, 1, 2].map((step) => shown(uneven, step)),
      ['0.0* 0.1 1.0* 1.1', '2.0* 2.1', '3.0* 3.1 4.0* 4.1'],
    );
    assert.deepEqual(
      [1, 2, 3].map((step) => uneven.endsEpoch(step)),
      [false, true, false],
    );
    assert.deepEqual(
      [0, 1, 2, 3].map((step) => uneven.epoch(step)),
      [0, 4 / 6, 1, 1 + 4 / 6],
    );
    assert.equal(uneven.totalSteps, 4);
  });

  it('lets max_steps decide over epochs', () => assert.equal(plan({ maxSteps: 7 }, 3).totalSteps, 7));
});
