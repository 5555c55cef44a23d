import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goalView } from '@phantomlab/client/chain/chain-view';
import { rolloutView } from '@phantomlab/client/chain/rollout-view';
import { Universes } from '@phantomlab/client/chain/universes';
import type { ToChain } from '@phantomlab/client/messages/chain';
import type { ToQuery } from '@phantomlab/client/messages/query';
import type { ToResults } from '@phantomlab/client/messages/results';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import type { ToUniverse } from '@phantomlab/client/messages/universe';
import { rolloutDetail } from '@phantomlab/client/rollouts/rollout-detail';
import { sampleRun, sampleUniverse } from '@phantomlab/client/testing/sample-run';
import { ToldSession } from '@phantomlab/client/testing/told-session';
import { alignChain } from '@phantomlab/core/alignment/align';
import type { Example } from '@phantomlab/core/examples/example';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { QuerySession } from '@phantomlab/core/prolog/queries/query-session';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { gsmView } from './gsm-view';
import { resultsViews } from './sample-results';
import { universeViews } from './sample-universe';

/** What a webview is shown with: its bundle, a size that it often has, and what its host tells it. */
export interface SampleView {
  readonly name: string;
  readonly bundle: 'rollouts' | 'chain' | 'query' | 'results' | 'universe';
  readonly size: readonly [width: number, height: number];
  /** It differs from another view in what is drawn alone: its layout is the other's. */
  readonly isAlike?: true;
  /** What is clicked on after the first message: the last element that fits. */
  readonly click?: string;
  /** What the mouse rests on after the first message: the last element that fits. */
  readonly hover?: string;
  readonly messages: readonly (ToRollouts | ToChain | ToQuery | ToResults | ToUniverse)[];
}

/** The views in their states, out of a sample run and through the host's own code; its files fall into `out`. */
export async function sampleViews(out: string): Promise<readonly SampleView[]> {
  const seed = 11;
  const runFolder = path.join(out, 'run');
  const universeFolder = path.join(out, 'universe');
  await mkdir(runFolder, { recursive: true });
  const universe = sampleUniverse(seed);
  await writeUniverse(universeFolder, universe);
  const events = sampleRun({ seed, steps: 60, groupsPerStep: 4, numGenerations: 8, universeFolder });
  await writeFile(
    path.join(runFolder, 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );

  const told = await ToldSession.open(runFolder);
  try {
    return await viewsOf({ out, runFolder, universeFolder, universe, events, told });
  } finally {
    await told.session.close();
  }
}

interface Sampled {
  readonly out: string;
  readonly runFolder: string;
  readonly universeFolder: string;
  readonly universe: ReturnType<typeof sampleUniverse>;
  readonly events: ReturnType<typeof sampleRun>;
  readonly told: ToldSession;
}

async function viewsOf({
  out,
  runFolder,
  universeFolder,
  universe,
  events,
  told,
}: Sampled): Promise<SampleView[]> {
  const place = { group: 61, index: 2 };
  const whole = (await told.session.whole(place.group, place.index))!;
  const { knowledge, prover } = await new Universes().load(universeFolder);
  const query = whole.prompt.query!;
  const chain = alignChain(whole.rollout.completion, whole.prompt, knowledge);
  const subject = { of: 'rollout' as const, run: runFolder, ...place };

  const rolloutMessages: ToRollouts[] = [
    await told.run(),
    await told.curve('reward'),
    await told.rows(),
    await told.rows({}, 40),
    { t: 'reveal', ...place, filter: '', sort: '', row: place.group },
    { t: 'rollout', rollout: rolloutDetail(whole.rollout, whole.prompt, 8, chain) },
  ];
  const aggregate = events.find(
    (event) => event.type === 'prompt' && event.query?.some((goal) => goal.includes('aggregate')),
  );
  const goal = aggregate?.type === 'prompt' ? aggregate.query!.join(', ') : query.join(', ');
  const failing = 'sibling(X, Y), mother(Y, X)';
  const session = new QuerySession(() => Promise.reject(new Error('Not needed here.')));
  await session.load([{ uri: 'file:///worlds/w/facts.pl', text: universe.facts }]);
  const run = await session.run('parent(Child, Parent), job(Parent, Job)', { answers: 20 });
  const program = { uri: 'file:///worlds/w/facts.pl', label: 'w', detail: 'data/worlds/w/facts.pl' };
  const around: ToQuery = { t: 'around', programs: [program], program: program.uri, history: [run.goal] };
  const queryPictures: [string, ToQuery[]][] = [
    ['none', [around]],
    [
      'table',
      [
        around,
        { t: 'goal', goal: run.goal },
        { t: 'run', run: { ...run, program, raised: 0 } },
        { t: 'rows', run: run.id, from: 0, rows: (await session.rows(run.id, 0, 100))! },
      ],
    ],
    [
      'false',
      [
        around,
        { t: 'goal', goal: failing },
        {
          t: 'run',
          run: { ...run, goal: failing, columns: [], total: 0, ending: 'complete', program, raised: 0 },
        },
      ],
    ],
    [
      'fault',
      [
        around,
        { t: 'goal', goal: 'parent(X, Y' },
        {
          t: 'failed',
          goal: 'parent(X, Y',
          title: 'This query cannot run',
          message: 'This goal cannot be read: A closing bracket is missing.',
          offset: 10,
        },
      ],
    ],
  ];
  const onGpu = await gpuView(path.join(out, 'gpu'), universeFolder);
  const weighed = { weights: { f1: 1, binary_format: 0 }, scale: 'group' } as const;
  const hard = await hardView(path.join(out, 'hard'));
  return [
    ...resultsViews(),
    ...(await universeViews(universeFolder)),
    { name: 'chain-long', bundle: 'chain', size: [1000, 700], messages: [{ t: 'show', view: hard.view }] },
    {
      name: 'chain-gsm',
      bundle: 'chain',
      size: [1000, 800],
      messages: [{ t: 'show', view: gsmView(subject) }],
    },
    { name: 'rollouts-many', bundle: 'rollouts', size: [300, 700], messages: hard.messages },
    {
      name: 'failed',
      bundle: 'chain',
      size: [541, 400],
      messages: [
        {
          t: 'failed',
          title: 'This cannot be shown',
          message: 'The universe data/pw/depth_20_size_25_seed_11 is not on this machine.',
          subject,
          helps: ['locate', 'generate', 'read'],
        },
      ],
    },
    { name: 'rollouts', bundle: 'rollouts', size: [300, 900], messages: rolloutMessages },
    { name: 'rollouts-short', bundle: 'rollouts', size: [300, 420], messages: rolloutMessages },
    {
      name: 'rollouts-filtered',
      bundle: 'rollouts',
      size: [420, 900],
      messages: [
        await told.run(),
        await told.heat('reward'),
        await told.curve('hops by verdict'),
        { t: 'saved', filters: [{ name: 'Hard and right', filter: 'right and hops > 4', sort: '' }] },
        { t: 'filter', filter: 'reward < 0.9 and tokens > 20', sort: '-tokens' },
        await told.rows({ filter: 'reward < 0.9 and tokens > 20', sort: '-tokens' }),
      ],
    },
    {
      name: 'rollouts-fault',
      bundle: 'rollouts',
      size: [300, 620],
      messages: [
        await told.run(),
        await told.curve('reward'),
        await told.rows(),
        { t: 'filter', filter: 'finish = length and rewrd > 0.7', sort: '' },
      ],
    },
    {
      name: 'rollouts-weighed',
      bundle: 'rollouts',
      size: [420, 900],
      messages: [
        await told.run(),
        await told.curve('reward'),
        { t: 'filter', filter: '', sort: '', weighed },
        await told.rows({ weighed }, 40),
      ],
    },
    { name: 'rollouts-tab', bundle: 'rollouts', size: [1400, 900], messages: rolloutMessages },
    { name: 'rollouts-wide', bundle: 'rollouts', size: [520, 900], messages: rolloutMessages },
    { name: 'rollouts-gpu', bundle: 'rollouts', size: [300, 900], messages: onGpu.messages },
    { name: 'rollouts-gpu-narrow', bundle: 'rollouts', size: [200, 900], messages: onGpu.messages },
    { name: 'rollouts-gpu-short', bundle: 'rollouts', size: [300, 420], messages: onGpu.messages },
    { name: 'rollouts-gpu-time', bundle: 'rollouts', size: [520, 900], messages: onGpu.times },
    {
      name: 'rollouts-none',
      bundle: 'rollouts',
      size: [300, 260],
      messages: [{ t: 'none', runs: 0, trusted: true, folderOpen: true }],
    },
    {
      name: 'chain',
      bundle: 'chain',
      size: [1000, 620],
      messages: [
        {
          t: 'show',
          view: rolloutView(
            subject,
            whole.rollout,
            whole.prompt,
            chain,
            await prover.prove(query.join(', '), { answers: 20 }),
          ),
        },
      ],
    },
    {
      name: 'goal',
      bundle: 'chain',
      size: [620, 700],
      messages: [
        {
          t: 'show',
          view: goalView(
            { of: 'goal', uri: 'file:///facts.pl', goal },
            'facts.pl',
            goal,
            await prover.prove(goal, { answers: 5 }),
          ),
        },
      ],
    },
    {
      name: 'why-not',
      bundle: 'chain',
      size: [760, 620],
      messages: [
        {
          t: 'show',
          view: goalView(
            { of: 'goal', uri: program.uri, goal: failing },
            'w',
            failing,
            { proofs: [], ending: 'complete' },
            await session.whyNot(failing),
          ),
        },
      ],
    },
    ...queryPictures.map(([name, messages]) => ({
      name: `query-${name}`,
      bundle: 'query' as const,
      size: [900, 280] as [number, number],
      messages,
    })),
  ];
}

/** A run that TRL logs on a GPU: its figures in the head, and the time of its steps as a chart. */
async function gpuView(run: string, universeFolder: string) {
  await mkdir(run, { recursive: true });
  const sizes = { seed: 11, steps: 40, groupsPerStep: 4, numGenerations: 8 };
  const events = sampleRun({ ...sizes, universeFolder, trl: true });
  await writeFile(
    path.join(run, 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  const place = { group: 61, index: 2 };
  const told = await ToldSession.open(run);
  const { rollout, prompt } = (await told.session.whole(place.group, place.index))!;
  const head = await told.run();
  const messages: ToRollouts[] = [
    head,
    await told.speed(),
    await told.curve('reward'),
    await told.rows(),
    { t: 'reveal', ...place, filter: '', sort: '', row: place.group },
    { t: 'rollout', rollout: rolloutDetail(rollout, prompt, 8, undefined) },
  ];
  const times = [head, await told.speed(), await told.curve('timing'), await told.rows()];
  await told.session.close();
  return { messages, times };
}

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
async function hardView(out: string) {
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
