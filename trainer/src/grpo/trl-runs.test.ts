import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StepEvent } from '@phantomlab/core/run/event';
import { readSafetensors } from '../files/safetensors';
import { readQwen3Config } from '../policy/architecture/config';
import { loadPolicy } from '../policy/onnx-policy';
import type { GenerationRequest, Policy, Sampled } from '../policy/policy';
import type { CompletionScorer } from './completion-scorer';
import { initialLoopState } from './loop-state';
import { PromptOrder } from './prompt-order';
import { readGrpoSettings } from './settings';
import { TrainingLoop } from './training-loop';

interface TrlRun {
  readonly name: string;
  readonly recipe: Readonly<Record<string, unknown>>;
  readonly prompts: readonly (readonly number[])[];
  /** In the order in which TRL asked for them. */
  readonly generations: readonly {
    readonly prompt: number;
    readonly completions: readonly (readonly number[])[];
    readonly rewards: readonly number[];
  }[];
  readonly steps: readonly Readonly<Record<string, number>>[];
}

const folder = fileURLToPath(new URL('../../../test/fixtures/grpo/runs/', import.meta.url));
/** Made by trainer/python/fixtures/make_trl_runs_fixture.py: TRL's own GRPOTrainer trained these. */
const runs: readonly TrlRun[] = JSON.parse(readFileSync(`${folder}runs.json`, 'utf8')).runs;
const end = 1;

/** Repeats a run of TRL with this project's loop and engine on TRL's completions. */
async function repeat(run: TrlRun): Promise<{ steps: StepEvent[]; policy: Policy }> {
  const config = readQwen3Config(JSON.parse(readFileSync(`${folder}config.json`, 'utf8')));
  const policy = await loadPolicy(config, (await readSafetensors(`${folder}model.safetensors`)).tensors);
  const { settings, faults } = readGrpoSettings({ ...run.recipe, reward_func_names: ['f1'] });
  assert.deepEqual(faults, []);

  let asked = 0;
  const generate = async (requests: readonly GenerationRequest[]): Promise<Sampled[][]> =>
    requests.map(({ prompt }): Sampled[] => {
      const group = run.generations[asked++]!;
      // The prompts come in TRL's order, or this is not TRL's run.
      assert.deepEqual(prompt, run.prompts[group.prompt]);
      return group.completions.map((tokens) => ({
        tokens,
        logprobs: new Float32Array(tokens.length),
        entropies: new Float32Array(tokens.length),
        finish: tokens.at(-1) === end ? 'stop' : 'length',
      }));
    });
  let scored = 0;
  const scorer = {
    score: () => {
      const group = run.generations[Math.floor(scored / settings.numGenerations)]!;
      const reward = group.rewards[scored++ % settings.numGenerations]!;
      return { scores: [reward], parsed: true };
    },
  } as unknown as CompletionScorer;

  const reference = settings.beta === 0 ? undefined : await policy.freeze();
  // Everything but the sampling is the engine's own; `this` is this object there, so it keeps its state.
  const replaying: Policy = Object.assign(Object.create(policy), { generate });
  const steps: StepEvent[] = [];
  const example = { task: 'pw', messages: [], question: '', answer: [], difficulty: 1 };
  const loop = new TrainingLoop(
    {
      policy: replaying,
      reference,
      settings,
      scorer,
      decode: () => '',
      stop: [end],
      prompt: (i) => ({ example: { ...example, id: String(i) }, tokens: run.prompts[i]! }),
      order: new PromptOrder({
        prompts: run.prompts.length,
        promptsPerGeneration:
          (settings.microBatchSize * settings.stepsPerGeneration) / settings.numGenerations,
        seed: settings.seed,
        shuffle: settings.shuffle,
      }),
      log: {
        append: (...events) => steps.push(...events.flatMap((e) => (e.type === 'step' ? [e] : []))),
        hasPrompt: () => false,
      },
    },
    initialLoopState(settings.seed),
  );
  while (!loop.finished) await loop.next();
  return { steps, policy: replaying };
}

describe("TRL's runs", () => {
  for (const run of runs) {
    it(`are repeated, every metric and every weight: ${run.name}`, async () => {
      const { steps, policy } = await repeat(run);
      assert.equal(steps.length, run.steps.length);
      for (const [i, expected] of run.steps.entries()) {
        const { epoch, metrics } = steps[i]!;
        const told: Readonly<Record<string, number>> = { ...metrics, epoch };
        for (const [name, value] of Object.entries(expected)) {
          const ours = told[name.replace('rewards/reward/', 'rewards/f1/')];
          if (ours === undefined && /low_min|high_max/.test(name)) continue; // known at ratio 1 alone
          // Without KL a group that cannot teach is left to its sampling, and these completions have none.
          if (name === 'entropy' && !run.recipe.beta) continue;
          const bound = 2e-4 * Math.max(1, Math.abs(value));
          assert.ok(
            ours !== undefined && Math.abs(ours - value) <= bound,
            `step ${i + 1}, ${name}: ${ours}, TRL has ${value}`,
          );
        }
      }
      const expected = (await readSafetensors(`${folder}${run.name}.safetensors`)).tensors;
      const weights = new Map(policy.state().weights.map((tensor) => [tensor.name, tensor]));
      for (const { name, data } of expected) {
        const ours = weights.get(name)!.data;
        // Where a gradient is as small as its rounding, AdamW's step is as long as elsewhere.
        const away = Array.from(data, (value, i) => Math.abs(value - ours[i]!)).sort((a, b) => b - a);
        assert.ok(away[0]! < 1e-4, `${name} is off by ${away[0]}`);
        assert.ok(away[1]! < 2e-5, `${name} is off by ${away[1]} in more than one place`);
      }
      await policy.dispose();
    });
  }
});
