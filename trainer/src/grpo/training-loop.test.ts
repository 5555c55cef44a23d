import assert from 'node:assert/strict';
import type { Example } from '@phantomlab/core/examples/example';
import type { RunEventBody } from '@phantomlab/core/run/event';
import { BigramPolicy } from '../testing/bigram-policy';
import { CompletionScorer } from './completion-scorer';
import { initialLoopState, parseLoopState, serializeLoopState } from './loop-state';
import { PromptOrder } from './prompt-order';
import { readGrpoSettings } from './settings';
import { small } from './testing/small-recipe';
import { TrainingLoop } from './training-loop';

const words = ['<answer>', 'ann', 'bea', 'cleo', ', ', '</answer>', '<end>'];

const end = words.length - 1;

/** The question's only token is the answer's own: what is to be learned is to open, copy, close and stop. */
const examples = ['ann', 'bea', 'cleo', 'ann', 'bea'].map(
  (answer, i): Example => ({
    id: `q${i}`,
    task: 'pw',
    messages: [{ role: 'user', content: answer }],
    question: `Who is ${answer}?`,
    answer: [answer],
    difficulty: i,
  }),
);

interface Trial {
  readonly loop: TrainingLoop;
  readonly policy: BigramPolicy;
  readonly events: RunEventBody[];
}

async function start(
  recipe: Record<string, unknown>,
  from?: { state: string; policy: BigramPolicy },
): Promise<Trial> {
  const { settings, faults } = readGrpoSettings({ ...small, ...recipe });
  assert.deepEqual(faults, []);
  const policy = new BigramPolicy(words.length);
  const reference = settings.beta === 0 ? undefined : await policy.freeze();
  if (from) policy.restore(from.policy.state());
  const events: RunEventBody[] = [];
  const prompts = new Set<string>();
  const loop = new TrainingLoop(
    {
      policy,
      reference,
      settings,
      scorer: new CompletionScorer({ rewardNames: settings.rewardNames, answerIn: 'tag' }),
      decode: (tokens) =>
        tokens
          .filter((token) => token !== end)
          .map((token) => words[token])
          .join(''),
      stop: [end],
      prompt: (i) => ({ example: examples[i]!, tokens: [words.indexOf(examples[i]!.answer[0]!)] }),
      order: new PromptOrder({
        prompts: examples.length,
        promptsPerGeneration:
          (settings.microBatchSize * settings.stepsPerGeneration) / settings.numGenerations,
        seed: settings.seed,
        shuffle: settings.shuffle,
      }),
      log: {
        append: (...added) => {
          events.push(...added);
          for (const event of added) if (event.type === 'prompt') prompts.add(event.id);
        },
        hasPrompt: (id) => prompts.has(id),
      },
      clock: () => 0,
    },
    from ? parseLoopState(from.state) : initialLoopState(settings.seed),
  );
  return { loop, policy, events };
}

async function run({ loop }: Trial, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) await loop.next();
}

describe('training loop', () => {
  it('raises the reward of a policy that knows nothing', async () => {
    const trial = await start({ max_steps: 80, per_device_train_batch_size: 16 });
    await run(trial, 80);
    const rewards = trial.events.flatMap((event) => (event.type === 'step' ? [event.metrics.reward!] : []));
    const average = (part: number[]) => part.reduce((sum, reward) => sum + reward, 0) / part.length;
    assert.ok(average(rewards.slice(0, 10)) < 0.4, `began at ${average(rewards.slice(0, 10))}`);
    assert.ok(average(rewards.slice(-10)) > 1, `ended at ${average(rewards.slice(-10))} of 2`);
    assert.ok(trial.loop.finished);
  });

  it('logs a prompt before its rollouts, once, and a step after them', async () => {
    const trial = await start({ max_steps: 7 });
    await run(trial, 7);
    const seen = new Set<string>();
    for (const event of trial.events) {
      if (event.type === 'prompt') {
        assert.ok(!seen.has(event.id));
        seen.add(event.id);
      } else if (event.type === 'rollout') assert.ok(seen.has(event.prompt));
    }
    const groups = trial.events.flatMap((event) => (event.type === 'rollout' ? [event.group] : []));
    assert.deepEqual(
      groups,
      Array.from({ length: 7 * 8 }, (_, i) => Math.floor(i / 8)),
    );
    const steps = trial.events.flatMap((event) => (event.type === 'step' ? [event] : []));
    assert.deepEqual(
      steps.map(({ step }) => step),
      [1, 2, 3, 4, 5, 6, 7],
    );
    assert.deepEqual(
      steps.map(({ epoch }) => epoch),
      [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4],
    );
  });

  it("names its metrics as TRL's trainer does", async () => {
    const trial = await start({ beta: 0.1 });
    await run(trial, 1);
    const step = trial.events.at(-1);
    assert.ok(step?.type === 'step');
    const trlNames = [
      'loss grad_norm learning_rate num_tokens completions/mean_length completions/min_length',
      'completions/max_length completions/clipped_ratio completions/mean_terminated_length',
      'completions/min_terminated_length completions/max_terminated_length rewards/binary_format/mean',
      'rewards/binary_format/std rewards/f1/mean rewards/f1/std reward reward_std frac_reward_zero_std',
      'kl entropy clip_ratio/low_mean clip_ratio/low_min clip_ratio/high_mean clip_ratio/high_max',
      'clip_ratio/region_mean step_time',
    ]
      .join(' ')
      .split(' ');
    assert.deepEqual(
      Object.keys(step.metrics).filter((name) => name !== 'parse_rate'),
      trlNames,
    );
    // One token of prompt for each of the eight completions.
    const lengths = trial.events.flatMap((event) => (event.type === 'rollout' ? [event.tokens] : []));
    assert.equal(
      step.metrics.num_tokens,
      lengths.reduce((sum, length) => sum + length + 1, 0),
    );
  });

  it('spends nothing on groups that teach nothing', async () => {
    // No completion of one token has an answer: all rewards are 0, all advantages too.
    const trial = await start({ max_completion_length: 1 });
    const before = trial.policy.weights;
    await run(trial, 2);
    assert.equal(trial.policy.accumulated, 0);
    assert.deepEqual(trial.policy.weights, before);
    const step = trial.events.at(-1);
    assert.ok(step?.type === 'step');
    assert.equal(step.metrics.frac_reward_zero_std, 1);
    assert.ok(Math.abs(step.metrics.entropy! - Math.log(words.length)) < 1e-5);
  });

  it('measures the divergence from the policy that it began with', async () => {
    const trial = await start({ beta: 0.04, max_steps: 12 });
    await run(trial, 12);
    const kl = trial.events.flatMap((event) => (event.type === 'step' ? [event.metrics.kl!] : []));
    assert.ok(Math.abs(kl[0]!) < 1e-9);
    assert.ok(kl.at(-1)! > 0.01);
  });

  it('clips where a generation outlives its update', async () => {
    const trial = await start({
      num_iterations: 4,
      learning_rate: 1,
      max_steps: 8,
      per_device_train_batch_size: 40,
    });
    await run(trial, 8);
    const steps = trial.events.flatMap((event) => (event.type === 'step' ? [event.metrics] : []));
    const clipped = steps.map((metrics) => metrics['clip_ratio/region_mean']!);
    // Within the rounding of float32 the first update is at ratio 1.
    assert.equal(clipped[0], 0);
    assert.ok(Math.max(...clipped) > 0);
    // TRL logs what a generation measures with the step that generates.
    assert.deepEqual(
      steps.map((metrics) => 'reward' in metrics),
      [true, false, false, false, true, false, false, false],
    );
  });

  const recipes: [string, Record<string, unknown>][] = [
    ['one generation a step', {}],
    ['two generations a step', { gradient_accumulation_steps: 2, steps_per_generation: 1 }],
    ['two steps a generation', { steps_per_generation: 2 }],
    ['iterations and a reference', { num_iterations: 3, beta: 0.1, loss_type: 'bnpo' }],
    ['a random reward', { reward_func_names: ['random'] }],
    [
      'epochs that end in the middle',
      { gradient_accumulation_steps: 3, steps_per_generation: 2, max_steps: 9 },
    ],
  ];
  for (const [name, recipe] of recipes) {
    it(`continues from its state as if nothing had been: ${name}`, async () => {
      const whole = await start(recipe);
      const steps = whole.loop.plan.totalSteps;
      await run(whole, steps);
      for (let cut = 1; cut < steps; cut++) {
        const before = await start(recipe);
        await run(before, cut);
        const state = serializeLoopState(before.loop.snapshot());
        const after = await start(recipe, { state, policy: before.policy });
        await run(after, steps - cut);
        assert.deepEqual(after.policy.state(), whole.policy.state());
        const told = [...before.events, ...after.events.filter(({ type }) => type !== 'prompt')];
        const expected = whole.events.filter(
          (event) =>
            event.type !== 'prompt' || before.events.some((e) => e.type === 'prompt' && e.id === event.id),
        );
        assert.deepEqual(told, expected);
      }
    });
  }

  it('is at its last step again when a generation is broken off', async () => {
    const trial = await start({});
    await run(trial, 2);
    const state = serializeLoopState(trial.loop.snapshot());
    const told = trial.events.length;
    const weights = trial.policy.weights;
    const stop = new Error('stop');
    await assert.rejects(
      trial.loop.next((activity) => {
        if (activity.kind === 'generating' && activity.finished === 3) throw stop;
      }),
      stop,
    );
    assert.equal(serializeLoopState(trial.loop.snapshot()), state);
    assert.equal(trial.events.length, told);
    assert.equal(trial.policy.weights, weights);
  });
});
