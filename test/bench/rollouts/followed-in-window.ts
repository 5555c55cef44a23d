import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventually } from '../../e2e/harness/wait';
import type { Workbench } from '../../e2e/harness/workbench';
import { EventWriter, eventsASecond } from './event-writer';
import type { RunList } from './run-list';

/** Follows a run in the Rollouts view to which 5,000 events a second are written. @returns seconds that the view is behind */
export async function followInWindow(
  workbench: Workbench,
  runs: RunList,
  seconds: number,
  groupSize: number,
) {
  const folder = path.join(workbench.folder, 'runs', 'followed');
  mkdirSync(folder);
  const log = path.join(folder, 'events.jsonl');
  const started = { run: 'followed', recipe: {}, plan: {}, host: 'bench', attempt: 1 };
  const trainer = { name: 'trl', versions: {} };
  // The newest run stands first in the list, in sight.
  appendFileSync(
    log,
    `${JSON.stringify({ seq: 0, t: Date.now() / 1000, type: 'run.started', ...started, trainer })}\n`,
  );
  const first = { step: 1, group: 0, prompt: 'p', index: 0, completion: 'x', tokens: 9, finish: 'stop' };
  appendFileSync(
    log,
    `${JSON.stringify({ seq: 1, t: 1, type: 'rollout', ...first, rewards: { f1: 1 }, reward: 1, advantage: 0 })}\n`,
  );
  const { view } = await runs.open('followed', 1);
  const writer = new EventWriter(log, seconds);
  await writer.begun;
  const shown = async () => {
    const text = await view.locator('[data-testid="group-count"]').innerText();
    return groupSize * Number(/^([\d,.\s]+) groups?$/.exec(text)?.[1]?.replace(/\D/g, '') ?? 0);
  };
  const behind: number[] = [];
  while (!writer.isOver) {
    await setTimeout(500);
    const due = writer.written;
    behind.push(Math.max(0, due - (await shown())) / eventsASecond);
  }
  const ended = Date.now();
  const all = Math.ceil(writer.written / groupSize) * groupSize;
  await eventually('all events are shown', 600_000, async () => (await shown()) === all);
  const half = Math.floor(behind.length / 2);
  const most = (values: readonly number[]) => Math.max(...values);
  // What is written first is shown after the pause between two looks at a log.
  const later = behind.slice(2);
  return {
    behind: most(later),
    said: `Followed: ${writer.written} events in ${seconds} s; the view at the most ${most(later.slice(0, half)).toFixed(1)} s behind in the first half, ${most(later.slice(half)).toFixed(1)} s in the second, all there ${((Date.now() - ended) / 1000).toFixed(1)} s after the last.`,
  };
}
