import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import type { PromptEvent, RolloutEvent, RunEventBody } from '@phantomlab/core/run/event';
import { writeLateEnd } from './late-end';

describe('rollouts that the ranks of a trainer in Python kept aside', () => {
  let run = '';
  beforeEach(() => {
    run = mkdtempSync(path.join(tmpdir(), 'phantomlab spool '));
  });
  afterEach(() => rmSync(run, { recursive: true }));

  const prompt = (group: number): PromptEvent => ({
    ...{ type: 'prompt', id: `q${group}`, task: 'pw', messages: [], question: '?', answer: [] },
    difficulty: 1,
  });
  const rollout = (group: number, index: number): RolloutEvent => ({
    ...{ type: 'rollout', step: 2, group, prompt: `q${group}`, index, completion: 'x', tokens: 1 },
    ...{ finish: 'stop', rewards: { f1: 1 }, reward: 1, advantage: 0 },
  });
  const started = (attempt: number, step?: number): RunEventBody => ({
    ...{ type: 'run.started', run: 'r', recipe: {}, plan: {}, host: 'h', attempt },
    ...{ trainer: { name: 'trl', versions: {} }, ...(step !== undefined && { step }) },
  });
  const keep = (rank: number, ...events: (PromptEvent | RolloutEvent)[]) =>
    writeFileSync(
      path.join(run, `.rollouts-${rank}.jsonl`),
      events.map((event) => `${JSON.stringify({ seq: 0, t: 0, ...event })}\n`).join(''),
    );
  async function log(...events: RunEventBody[]) {
    const writer = await EventWriter.open(run);
    writer.append(...events);
    writer.close();
  }
  async function afterTheEnd() {
    assert.ok(await writeLateEnd(run, { type: 'run.finished', outcome: 'failed', reason: 'killed' }));
    const { events } = await readEvents(run);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i),
    );
    return events.map((event) =>
      event.type === 'rollout'
        ? `${event.group}.${event.index}`
        : event.type === 'prompt'
          ? event.id
          : event.type,
    );
  }

  it('are written before the end of a run that was killed: each once, in order', async () => {
    await log(started(1), prompt(0), rollout(0, 0), rollout(0, 1));
    // Group 0 is of the step before: rank 1 had not yet generated the next one when its log was written.
    keep(0, prompt(2), rollout(2, 0), prompt(1), rollout(1, 1), rollout(1, 0));
    keep(1, prompt(0), rollout(0, 0), rollout(2, 1));
    assert.deepEqual(await afterTheEnd(), [
      ...['run.started', 'q0', '0.0', '0.1', 'q1', '1.0', '1.1', 'q2', '2.0', '2.1'],
      'run.finished',
    ]);
  });

  it('count from where the last attempt began', async () => {
    await log(started(1), prompt(5), rollout(5, 0), started(2, 1), rollout(3, 0));
    keep(0, prompt(5), rollout(5, 0), rollout(3, 0), rollout(4, 0));
    assert.deepEqual((await afterTheEnd()).slice(4), ['3.0', '4.0', '5.0', 'run.finished']);
  });

  it('are left where a line is torn, strange or no file at all', async () => {
    await log(started(1));
    keep(0, rollout(0, 0));
    writeFileSync(
      path.join(run, '.rollouts-1.jsonl'),
      '[]\n{"seq":0,"t":0,"type":"rollout"}\n{"seq":0,"t":0,"ty',
    );
    mkdirSync(path.join(run, '.rollouts-2.jsonl'));
    assert.deepEqual(await afterTheEnd(), ['run.started', '0.0', 'run.finished']);
  });
});
