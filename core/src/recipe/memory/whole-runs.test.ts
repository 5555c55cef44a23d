import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkContext } from '../check-recipe';
import { noFacts } from '../facts';
import { memoryOf } from './memory-of';

interface Run {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** GiB */
  readonly reserved: number;
  readonly context: number;
  readonly optimizer: boolean;
}
const { about, prompt, recipe, runs } = JSON.parse(
  readFileSync(
    path.join(import.meta.dirname, '../../../../test/fixtures/recipes/training-runs.json'),
    'utf8',
  ),
) as {
  about: { card: number; trl: string };
  prompt: number;
  recipe: Record<string, unknown>;
  runs: readonly Run[];
};
const gib = 2 ** 30;

/** GiB that the estimate asks of the card, vLLM's share with it, and what PyTorch may reserve at most. */
function asked({ settings, optimizer }: Run): { least: number; most: number } {
  const text = Object.entries({ ...recipe, ...settings }).map(([key, value]) => `${key}: ${value}\n`);
  const estimate = memoryOf(
    checkContext(text.join(''), 'grpo/a.yaml', {
      ...noFacts,
      trl: about.trl,
      processes: 1,
      launch: { longestPrompt: { tokens: prompt, from: 'measured' } },
    }),
  )!;
  const moments = optimizer ? 0 : estimate.parts.find(({ name }) => name === 'optimizer')!.bytes;
  const share = (estimate.vllm?.utilization ?? 0) * about.card;
  return {
    least: (estimate.trainingBytes - moments) / gib + share,
    most: (estimate.reservedBytes - moments) / gib + share,
  };
}

describe('the memory of whole runs of TRL', () => {
  for (const run of runs) {
    const measured = run.reserved + run.context;
    const { least, most } = asked(run);
    if (least === most)
      it(`is estimated within 7% of the card's total for ${run.name}`, () =>
        assert.ok(Math.abs(least / measured - 1) < 0.07, `${least} and ${measured} GiB`));
    else
      it(`lies within the range that is estimated for ${run.name}`, () =>
        assert.ok(least < measured && measured < most, `${least} to ${most}, and ${measured} GiB`));
  }

  it('was measured once with transformers as the generator, and six times with vLLM', () =>
    assert.equal(runs.filter((run) => asked(run).least < asked(run).most).length * 7, runs.length));
});
