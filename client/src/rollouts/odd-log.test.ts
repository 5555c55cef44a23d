import { ok } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alignChain } from '@phantomlab/core/alignment/align';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { PrologError } from '@phantomlab/core/prolog/engine/prolog-error';
import { fuzz } from '@phantomlab/core/prolog/testing/fuzz';
import { parseEvent } from '@phantomlab/core/run/parse-event';
import { oddLogs } from '@phantomlab/core/run/testing/odd-log';
import { rolloutView } from '../chain/rollout-view';
import { type LoadedUniverse, Universes } from '../chain/universes';
import { isToChain } from '../messages/chain';
import { isToRollouts } from '../messages/rollouts';
import { sampleRun, sampleUniverse } from '../testing/sample-run';
import { ToldSession } from '../testing/told-session';
import { rolloutDetail } from './rollout-detail';

/** What arrives in a webview. */
const sent = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

describe("a log's odd values", function () {
  this.timeout(300_000);
  let folder: string;
  let universe: LoadedUniverse;
  const universes = new Universes();
  const seed = 3;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-odd-'));
    await writeUniverse(path.join(folder, 'u'), sampleUniverse(seed));
    universe = await universes.load(path.join(folder, 'u'));
  });
  after(async () => {
    await universes.dispose();
    await rm(folder, { recursive: true });
  });

  const write = (log: string) => writeFile(path.join(folder, 'events.jsonl'), log);
  const sample = (numGenerations = 4, trl = false) =>
    sampleRun({ seed, steps: 4, groupsPerStep: 2, numGenerations, universeFolder: 'u', trl }).map((event) =>
      event.type === 'rollout' ? { ...event, hops: ['proved', 'skipped'] as const } : event,
    );

  function accepts(what: string, message: unknown): void {
    ok(isToRollouts(sent(message)), `${what}: ${JSON.stringify(message).slice(0, 400)}`);
  }

  async function acceptsLists(told: ToldSession): Promise<void> {
    accepts('the header', await told.run());
    for (const metric of ['reward', 'entropy', 'timing', 'hops by verdict', 'advantage spread'])
      accepts('the curve', await told.curve(metric));
    accepts('the speed', await told.speed());
    for (const field of ['reward', 'tokens', 'advantage']) accepts('the heat map', await told.heat(field));
    for (const filter of ['', 'group_spread > 0', 'broken', 'not parsed'])
      accepts('the rows', await told.rows({ filter, sort: '-advantage' }));
  }

  async function acceptsRollout({ session }: ToldSession, group: number, place: number): Promise<void> {
    const whole = await session.whole(group, place);
    if (!whole) return;
    const { rollout, prompt } = whole;
    accepts('the rollout', { t: 'rollout', rollout: rolloutDetail(rollout, prompt, 4, undefined) });
    const chain = alignChain(rollout.completion, prompt, universe.knowledge);
    accepts('its verdicts', { t: 'rollout', rollout: rolloutDetail(rollout, prompt, 4, chain) });
    const query = prompt.query?.join(', ') ?? '';
    const proofs = await universe.prover
      .prove(query, { answers: 3, milliseconds: 1000, depth: 8 })
      .catch((error: unknown) => {
        if (error instanceof PrologError) return undefined;
        throw error;
      });
    if (!proofs) return;
    const subject = { of: 'rollout', run: folder, group, index: place } as const;
    const view = rolloutView(subject, rollout, prompt, chain, proofs);
    ok(isToChain(sent({ t: 'show', view })), JSON.stringify(view).slice(0, 400));
  }

  it('break no view and no list of runs', async () => {
    const { numRuns } = fuzz(1000);
    for (const log of [false, true].flatMap((trl) => [
      ...oddLogs(sample(4, trl), numRuns / 2, fuzz(1).seed),
    ])) {
      await write(log);
      await summarizeRun(folder);
      const told = await ToldSession.open(folder);
      await acceptsLists(told);
      const { rows } = await told.rows();
      for (const { group, rewards } of rows)
        for (const place of rewards.keys()) if (place <= 5) await acceptsRollout(told, group, place);
      await told.session.close();
      await rm(path.join(folder, 'index'), { recursive: true, force: true });
    }
  });

  it('of which one is far ahead in number hide none of the lines after it', async () => {
    const events = sample();
    const log = events.map((event, i) => JSON.stringify(i === 3 ? { ...event, seq: 2 ** 53 - 2 } : event));
    await write(`${log.join('\n')}\n`);
    const { session } = await ToldSession.open(folder);
    const { rollouts, step } = await session.head();
    await session.close();
    ok(rollouts === 32 && step === 4, `${rollouts} rollouts`);
  });

  it('leave a rollout whose place no group can have out, and say so', () => {
    const event = sample().find(({ type }) => type === 'rollout')!;
    const parsed = parseEvent(JSON.stringify({ ...event, index: 2 ** 32 - 2 }));
    ok(parsed.kind === 'fault' && /"index" is not a place in a group/.test(parsed.message));
  });

  it('leave verdicts of another version out, and keep the rollout', () => {
    const event = sample().find(({ type }) => type === 'rollout')!;
    const parsed = parseEvent(JSON.stringify({ ...event, hops: ['proved', 'guessed'] }));
    ok(parsed.kind === 'event' && !('hops' in parsed.event));
  });

  for (const [what, completion] of [
    ['10 MB in one word', 'a'.repeat(10_000_000)],
    ['10 MB of tags', '<think></think><answer>'.repeat(434_782)],
    ['10 MB of empty lines', '\n'.repeat(10_000_000)],
  ] as const) {
    it(`show a completion of ${what} by its two ends`, async () => {
      const [started, ...others] = sample(1);
      const prompt = others.find(({ type }) => type === 'prompt')!;
      const rollout = { ...others.find(({ type }) => type === 'rollout')!, completion };
      await write([started, prompt, rollout].map((event) => `${JSON.stringify(event)}\n`).join(''));
      const { session } = await ToldSession.open(folder);
      const whole = (await session.whole(0, 0))!;
      await session.close();
      const detail = rolloutDetail(whole.rollout, whole.prompt, 1, undefined);
      accepts('the rollout', { t: 'rollout', rollout: detail });
      ok(JSON.stringify(detail).length < 2_000_000);
      ok(detail.segments.some(({ mark }) => mark === 'omitted'));
    });
  }
});
