import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAccelerate } from '../../accelerate/read-accelerate';
import type { CheckContext } from '../check';
import { checkContext } from '../check-recipe';
import { noFacts } from '../facts';
import { type MemoryEstimate, memoryOf } from './memory-of';

interface Run {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** A file of test/bench/gpu/configs. */
  readonly accelerate?: string;
  /** Tokens; the recipe's own where it is missing. */
  readonly prompt?: number;
  /** GiB: by PyTorch, of it in tensors, by the driver beside PyTorch, and by the driver in all. */
  readonly reserved?: number;
  readonly allocated?: number;
  readonly context?: number;
  readonly device?: number;
  readonly optimizer: boolean;
  /** Optimizer steps of the log, and what each of them has. */
  readonly seen?: { readonly steps: number; readonly completions: number; readonly groups: number };
}
const root = path.join(import.meta.dirname, '../../../..');
const { about, prompt, recipe, runs } = JSON.parse(
  readFileSync(path.join(root, 'test/fixtures/recipes/training-runs.json'), 'utf8'),
) as {
  about: { card: number; trl: string };
  prompt: number;
  recipe: Record<string, unknown>;
  runs: readonly Run[];
};
const gib = 2 ** 30;
/** vLLM's tensors, in a share of 0.3 of the card: CUDA graphs and what its profile left free make up the rest. */
const vllmTensors = 41.7;

function contextOf(run: Run): CheckContext {
  const values = { ...recipe, ...run.settings, ...(run.seen && { max_steps: run.seen.steps }) };
  const text = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  const file = run.accelerate && path.join(root, 'test/bench/gpu/configs', `${run.accelerate}.yaml`);
  const config = file ? readAccelerate(readFileSync(file, 'utf8'), file) : undefined;
  return checkContext(text.join(''), 'grpo/a.yaml', {
    ...noFacts,
    trl: about.trl,
    processes: config?.numProcesses ?? 1,
    launch: {
      longestPrompt: { tokens: run.prompt ?? prompt, from: 'measured' },
      ...(config && { accelerate: { name: run.accelerate!, config } }),
    },
  });
}

const estimateOf = (run: Run): MemoryEstimate => memoryOf(contextOf(run))!;

const bytesOf = (estimate: MemoryEstimate, name: string) =>
  estimate.parts.find((part) => part.name === name)?.bytes ?? 0;

/** GiB that the estimate asks of the card, vLLM's share with it, and what PyTorch may reserve at most. */
function asked(run: Run): { least: number; most: number } {
  const estimate = estimateOf(run);
  const moments = run.optimizer ? 0 : bytesOf(estimate, 'optimizer') / gib;
  const share = (estimate.vllm?.utilization ?? 0) * about.card;
  const training = estimate.trainingBytes / gib - moments;
  if (estimate.vllm?.sleeps) {
    const least = Math.max(training, estimate.heldBytes / gib + share);
    return { least, most: least };
  }
  return { least: training + share, most: estimate.reservedBytes / gib - moments + share };
}

describe('the memory of whole runs of TRL', () => {
  for (const run of runs) {
    const measured = run.device ?? run.reserved! + run.context!;
    const { least, most } = asked(run);
    if (least === most)
      it(`is estimated within 9% of the card's total for ${run.name}`, () =>
        assert.ok(Math.abs(least / measured - 1) < 0.09, `${least} and ${measured} GiB`));
    else
      it(`is within the range that is estimated for ${run.name}`, () =>
        assert.ok(least < measured && measured < most, `${least} to ${most}, and ${measured} GiB`));
    if (run.allocated !== undefined)
      it(`is estimated within 6% of what tensors take for ${run.name}`, () => {
        const estimate = estimateOf(run);
        const tensors = (estimate.trainingBytes - bytesOf(estimate, 'CUDA context')) / gib + vllmTensors;
        assert.ok(Math.abs(tensors / run.allocated! - 1) < 0.06, `${tensors} and ${run.allocated} GiB`);
      });
  }

  for (const run of runs.filter(({ seen }) => seen))
    it(`says how many completions and groups ${run.name} made`, () => {
      const { plan } = contextOf(run);
      const { steps, completions, groups } = run.seen!;
      assert.equal(plan.maxSteps, steps);
      assert.equal(plan.generationBatchSize, completions);
      assert.equal(plan.groupsPerGeneration, groups);
      assert.equal(plan.rollouts, steps * completions);
    });

  it('was measured once with transformers as the generator, else with vLLM', () =>
    assert.equal(runs.filter((run) => asked(run).least < asked(run).most).length, 1));
});
