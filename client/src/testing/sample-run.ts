import type { Example } from '@phantomlab/core/examples/example';
import { readAttempt } from '@phantomlab/core/reward/attempt';
import { f1 } from '@phantomlab/core/reward/set-score';
import type { RolloutEvent, RunEvent, RunEventBody } from '@phantomlab/core/run/event';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { Random } from '@phantomlab/core/universe/random';

export interface SampleOptions {
  readonly seed: number;
  readonly steps: number;
  readonly groupsPerStep: number;
  readonly numGenerations: number;
  /** Folder that prompts name as their universe's. */
  readonly universeFolder: string;
  /** As TRL would log it on a GPU: with times, speeds and memory, and without entropy of single rollouts. */
  readonly trl?: boolean;
}

/** The universe that sample runs ask about. */
export const sampleUniverse = (seed: number) =>
  generateUniverse({ seed, questionDepth: 8, easyMode: true, maxFamilyTreeSize: 25 });

/**
 * The log of a run that looks like a real one: questions of a generated universe, and completions that are
 * worked solutions with mistakes, fewer as the steps go by. For tests and previews of the views.
 */
export function sampleRun({
  seed,
  steps,
  groupsPerStep,
  numGenerations,
  universeFolder,
  trl = false,
}: SampleOptions): RunEvent[] {
  const random = new Random(seed, 'sample-run');
  const chance = () => random.below(1_000_000) / 1_000_000;
  const universe = sampleUniverse(seed);
  const examples = pwExamples(universe, { promptMethod: 'plain', folder: universeFolder });
  const people = universe.articles.map(({ title }) => title);
  const events: RunEvent[] = [];
  const asked = new Set<string>();
  let t = 1_780_000_000;
  const say = (body: RunEventBody) => {
    t += 0.02;
    events.push({ ...body, seq: events.length, t });
  };
  say({
    type: 'run.started',
    run: 'sample',
    recipe: { model_name_or_path: 'recipes/tiny', num_generations: numGenerations, learning_rate: 1e-4 },
    plan: { maxSteps: steps, numGenerations, worldSize: 1 },
    trainer: trl
      ? { name: 'trl', versions: { phantomlab: '0.1.0', trl: '1.16.0', vllm: '0.26.0' } }
      : { name: 'embedded', versions: { phantomlab: '0.1.0' } },
    host: 'sample',
    attempt: 1,
  });
  for (let step = 1; step <= steps; step++) {
    const skill = 0.25 + 0.65 * (1 - Math.exp((-2.5 * step) / steps));
    const rewards: number[] = [];
    const spreads: number[] = [];
    for (let g = 0; g < groupsPerStep; g++) {
      const example = examples[random.below(examples.length)]!;
      if (!asked.has(example.id)) say(promptOf(example));
      asked.add(example.id);
      const group = (step - 1) * groupsPerStep + g;
      const completions = Array.from({ length: numGenerations }, () =>
        attempt(example, people, skill, chance),
      );
      const scores = completions.map((completion) => {
        const { given, right } = readAttempt(completion, example);
        return { f1: f1(given, right), binary_format: given.size > 0 ? 1 : 0 };
      });
      const values = scores.map(({ f1, binary_format }) => f1 + 0.1 * binary_format);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
      );
      rewards.push(mean);
      spreads.push(spread);
      completions.forEach((completion, index) => {
        const tokens = Math.ceil(completion.length / 4) + 1;
        say({
          type: 'rollout',
          step,
          group,
          prompt: example.id,
          index,
          completion,
          tokens,
          finish: completion.includes('</answer>') ? 'stop' : 'length',
          rewards: scores[index]!,
          reward: values[index]!,
          advantage: (values[index]! - mean) / (spread + 1e-4),
          logprob: -0.2 - 0.6 * (1 - skill),
          ...(trl
            ? { ratio: index === 2 ? 0 : 0.95 + 0.1 * chance() }
            : { entropy: 0.3 + 0.9 * (1 - skill) * (0.5 + chance()) }),
        } satisfies RolloutEvent);
      });
    }
    const average = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    t += 1.5;
    say({
      type: 'step',
      step,
      epoch: step / steps,
      metrics: {
        reward: average(rewards),
        reward_std: average(spreads),
        'rewards/f1/mean': average(rewards) - 0.1,
        entropy: 1.2 - skill,
        grad_norm: 0.4 + chance(),
        learning_rate: 1e-4 * (1 - step / steps),
        'completions/mean_length': 60 - 20 * skill,
        ...(trl ? gpuMetrics(step, chance) : {}),
      },
    });
  }
  return events;
}

/** A step on one GPU: the first compiles, and every second one uses again what the one before generated. */
function gpuMetrics(step: number, chance: () => number): Record<string, number> {
  const generates = step % 2 === 1;
  const generation = generates ? (step === 1 ? 30 : 4.2 + chance()) : 0;
  const training = 2.3 + 0.3 * chance();
  const seconds = generation + training + 1.2;
  const tokens = generates ? 65_000 : 0;
  return {
    ...(generates && {
      'timing/generation': generation,
      'timing/weight_sync': 0.06,
      'timing/rewards': 0.3,
      'tokens_per_second/generation': tokens / generation,
      'sampling/importance_sampling_ratio/mean': 0.99,
    }),
    'timing/logprobs': 0.2,
    'timing/forward_backward': training,
    'timing/optimizer': 0.25,
    'timing/event_log': 0.01,
    'tokens_per_second/step': tokens / seconds,
    'gpu/memory_used': 48,
    'gpu/memory_peak': 61 + chance(),
    'gpu/memory_device': 72 + chance(),
    'gpu/utilization': generates ? 94 : 88,
    'clip_ratio/region_mean': 0.01,
    step_time: generation + training + 0.9,
  };
}

function promptOf({
  id,
  task,
  messages,
  question,
  answer,
  difficulty,
  universe,
  query,
}: Example): RunEventBody {
  return { type: 'prompt', id, task, messages, question, answer, difficulty, universe, query };
}

/** A worked solution in which each line goes wrong (another name, or left out) as often as skill lacks. */
function attempt(example: Example, people: readonly string[], skill: number, chance: () => number): string {
  const lines = (example.solution ?? '').split('\n');
  const wrong = () => people[Math.floor(chance() * people.length)]!;
  const kept = lines.flatMap((line) => {
    const roll = chance();
    if (roll < skill) return [line];
    if (line.startsWith('<answer>')) return roll > 0.97 ? [] : [`<answer>${wrong()}</answer>`];
    if (roll > 0.9) return [];
    return [line.replace(/ (is|are) .*\.$/, (_, verb: string) => ` ${verb} ${wrong()}.`)];
  });
  return kept.join('\n');
}
