import { rolloutView } from '@phantomlab/client/chain/rollout-view';
import { Universes } from '@phantomlab/client/chain/universes';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { rolloutDetail } from '@phantomlab/client/rollouts/rollout-detail';
import { alignChain } from '@phantomlab/core/alignment/align';
import type { Example } from '@phantomlab/core/examples/example';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { generateUniverse } from '@phantomlab/core/universe/generate';

/** Two alarms, with figures of a long run. */
const alarmsOfAll = () => [
  {
    code: 'reward-collapse',
    title: 'Reward collapse',
    message: 'The reward is 0.12 in steps 12336 to 12345; it was 0.713 in steps 8001 to 8010.',
    filter: 'step = 12336..12345 and reward < 0.356',
  },
  {
    code: 'entropy-collapse',
    title: 'Entropy collapse',
    message: 'Entropy is 0.003 nats in steps 12336 to 12345; it was 0.71 at first.',
    filter: 'step = 12336..12345',
  },
];

/** The longest question of a universe, answered in part and with a hop left out; and groups of 64. */
export async function hardQuestion(out: string) {
  const universe = generateUniverse({ seed: 4, questionDepth: 20, easyMode: true, maxFamilyTreeSize: 25 });
  await writeUniverse(out, universe);
  const { knowledge, prover } = await new Universes().load(out);
  const examples = pwExamples(universe, { promptMethod: 'plain', folder: out });
  const hops = (example: Example) => example.query?.length ?? 0;
  const example = examples.reduce((most, one) =>
    hops(one) > hops(most) || (hops(one) === hops(most) && one.answer.length > most.answer.length)
      ? one
      : most,
  );
  const lines = (example.solution ?? '').split('\n').filter((line) => !line.startsWith('<answer>'));
  const answer = [example.answer[0], 'Bartholomew Featherstonehaugh', 'nobody at all'].join(', ');
  const completion = `<think>\n${lines.join('\n')}\n</think>\n${lines.toSpliced(2, 1).join('\n')}\n<answer>${answer}</answer>`;
  const rollout: RolloutEvent = {
    ...{ type: 'rollout', step: 1, group: 0, prompt: example.id, index: 3, completion, tokens: 4096 },
    ...{ finish: 'length', rewards: { f1: 0.4, binary_format: 1 }, reward: 0.5, advantage: -0.8 },
    ...{ logprob: -0.5, entropy: 0.4 },
  };
  const prompt: PromptEvent = { type: 'prompt', ...example };
  const chain = alignChain(completion, prompt, knowledge);
  const proofs = await prover.prove(example.query!.join(', '), { answers: 20 });
  const place = { group: 0, index: 3 };
  const groups = Array.from({ length: 40 }, (_, group) => ({
    group,
    step: 1200 + group,
    question: example.question,
    rewards: Array.from({ length: 64 }, (_, i) => ((i * 7 + group) % 11) / 10),
    advantages: Array.from({ length: 64 }, (_, i) => ((i * 7 + group) % 11) / 10 - 0.5),
    mean: 0.5,
    verdicts: Array.from({ length: 64 }, () => 'none' as const),
  }));
  const messages: ToRollouts[] = [
    {
      t: 'run',
      run: {
        ...{ folder: out, name: '11-23 random, seed 42, a name that goes on and on', status: 'failed' },
        ...{
          reason: 'The process was ended by the system: out of memory while the gradients were computed.',
        },
        ...{ step: 12_345, steps: 100_000, rollouts: 790_080, groups: 40, seconds: 98_765 },
        ...{ canStop: false, canResume: true, canRetry: true, rewards: ['f1', 'binary_format'] },
        alarms: alarmsOfAll(),
      },
    },
    {
      t: 'curve',
      metrics: ['reward', 'rewards/proof_steps/mean', 'completions/mean_terminated_length'],
      metric: 'reward',
      steps: Array.from({ length: 500 }, (_, i) => i * 25),
      values: Array.from({ length: 500 }, (_, i) => 0.9 + Math.sin(i / 9) / 10),
      spread: Array.from({ length: 500 }, () => 0.3),
      range: [0, 1],
    },
    {
      ...{ t: 'rows', filter: '', sort: '', from: 0, total: groups.length, rollouts: 64 * groups.length },
      rows: groups,
    },
    { t: 'reveal', ...place, filter: '', sort: '', row: 0 },
    { t: 'rollout', rollout: rolloutDetail({ ...rollout, hops: undefined }, prompt, 64, chain) },
  ];
  const view = rolloutView({ of: 'rollout', run: out, ...place }, rollout, prompt, chain, proofs);
  return { view, messages };
}
