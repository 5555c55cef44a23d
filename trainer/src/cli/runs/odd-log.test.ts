import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readUniverse, writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { fuzz } from '@phantomlab/core/prolog/testing/fuzz';
import type { RolloutEvent, RunEvent } from '@phantomlab/core/run/event';
import { oddLogs } from '@phantomlab/core/run/testing/odd-log';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { displayWidth } from '../terminal/display-width';
import { styleFor } from '../terminal/style';
import { loadRun } from './load-run';
import { stepThrough } from './step';
import { reasonList, type Stepped, stepFrame } from './step-frame';
import { watchFrame } from './watch-frame';

const style = styleFor({});

/** A frame is counted in lines and columns: none may hold what moves the cursor, or be wider than it was given. */
function isOneScreenful(lines: readonly string[], width: number): void {
  for (const line of lines) {
    assert.ok(!/[\p{Cc}\p{Bidi_Control}]/u.test(line), JSON.stringify(line.slice(0, 200)));
    assert.ok(displayWidth(line) <= width, `${displayWidth(line)} cells: ${line.slice(0, 200)}`);
  }
}

describe("a log's odd values in the terminal", function () {
  this.timeout(300_000 * Number(process.env.FUZZ_FACTOR ?? 1));
  let folder: string;
  let universe: string;
  let events: readonly RunEvent[];
  const log = () => path.join(folder, 'events.jsonl');
  const quiet = { write: process.stderr.write };

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-odd-'));
    universe = path.join(folder, 'u');
    await writeUniverse(universe, generateUniverse(tinyUniverse(11)));
    events = runOver(await examples());
    // Faulty lines are reported there, as they should be; a test's output is no place for them.
    process.stderr.write = () => true;
  });
  after(() => {
    process.stderr.write = quiet.write;
    rmSync(folder, { recursive: true });
  });

  const examples = async () =>
    pwExamples(await readUniverse(universe), { promptMethod: 'plain' }).slice(0, 6);

  function runOver(asked: Awaited<ReturnType<typeof examples>>): RunEvent[] {
    const told: RunEvent[] = [
      {
        ...{ type: 'run.started', run: 'r', recipe: {}, plan: { maxSteps: 6 }, host: 'h', attempt: 1 },
        ...{ trainer: { name: 'embedded', versions: {} }, seq: 0, t: 1 },
      } as RunEvent,
    ];
    const say = (event: object) => told.push({ ...event, seq: told.length, t: told.length } as RunEvent);
    asked.forEach((example, group) => {
      say({ type: 'prompt', ...example, universe });
      for (let index = 0; index < 2; index++) say(rolloutOf(example, group, index));
      say({ type: 'step', step: group + 1, epoch: 0, metrics: { reward: 0.5, 'rewards/f1/mean': 0.5 } });
      say({ type: 'log', level: 'warning', text: 'slow' });
    });
    return told;
  }

  const rolloutOf = (example: Awaited<ReturnType<typeof examples>>[number], group: number, index: number) =>
    ({
      type: 'rollout',
      ...{ step: group + 1, group, index, prompt: example.id, tokens: 9, finish: 'stop' },
      completion: index === 0 ? (example.solution ?? '') : 'Nobody. <answer>nobody</answer>',
      ...{ rewards: { f1: 1 }, reward: 1, advantage: 0.5, logprob: -1, entropy: 1 },
      hops: ['proved'],
    }) satisfies RolloutEvent;

  function isShown(stepped: Stepped, width: number): void {
    isOneScreenful(stepFrame(stepped, { style, width, current: 0, height: 24 }), width);
    isOneScreenful(stepFrame(stepped, { style, width }), width);
    isOneScreenful(reasonList(stepped, style, width), width);
  }

  it('break neither watch nor step', async () => {
    const { numRuns, seed } = fuzz(400);
    for (const text of oddLogs(events, numRuns, seed)) {
      writeFileSync(log(), text);
      const { state } = await loadRun(folder);
      const options = {
        style,
        width: 80,
        height: 30,
        now: 100,
        name: 'run',
        life: { status: 'running' } as const,
      };
      isOneScreenful(watchFrame(state, options), 80);
      for (const { rollouts } of [...state.groups.values()].slice(0, 8)) {
        const rollout = rollouts.find((one) => one !== undefined)!;
        if (!state.prompts.has(rollout.prompt)) continue;
        isShown(await stepThrough(state, rollout, universe, folder), 40);
      }
    }
  });

  for (const [what, completion, width] of [
    ['a word of 1 MB', 'a'.repeat(1_000_000), 100],
    ['1 MB of short lines', 'so\n'.repeat(333_333), 100],
    ['signs of two cells', '語'.repeat(300_000), 61],
    ['a terminal of 200,000 columns', 'It is so. '.repeat(30_000), 200_000],
  ] as const) {
    it(`is not held up by ${what}`, async () => {
      const [example] = await examples();
      const rollout = { ...rolloutOf(example!, 0, 0), completion };
      const prompt = { type: 'prompt', ...example, universe };
      const lines = [events[0], { ...prompt, seq: 1, t: 1 }, { ...rollout, seq: 2, t: 1 }];
      writeFileSync(log(), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      const { state } = await loadRun(folder);
      const stepped = await stepThrough(state, state.groups.get(0)!.rollouts[0]!, universe, folder);
      isOneScreenful(stepFrame(stepped, { style, width, current: 0, height: 24 }), width);
    });
  }

  it('does not follow a completion of 10 MB, and says up to where it would', async () => {
    const [example] = await examples();
    const rollout = { ...rolloutOf(example!, 0, 0), completion: 'It is so. '.repeat(1_000_000) };
    writeFileSync(log(), `${JSON.stringify(events[0])}\n`);
    const { state } = await loadRun(folder);
    await assert.rejects(
      stepThrough(state, rollout, universe, folder),
      /Rollout 0\.0: The completion has 10,000,000 characters\. Chains are followed up to 1,000,000\./,
    );
  });
});
