import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEventBody } from '../../../run/event';
import { parseFilter } from '../../../run/filter/parse-filter';
import { parseOrder } from '../../../run/filter/rollout-order';
import { RunState } from '../../../run/run-state';
import { readEvents } from '../../runs/event-reader';
import { type IndexOptions, RolloutIndex } from '../rollout-index';
import { readRollouts } from '../search/read-rollouts';
import { selectRollouts } from '../search/select-rollouts';

/** A run folder whose log is written event by event, and indexed. */
export class LogUnderTest {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-index-'));
  readonly log = path.join(this.folder, 'events.jsonl');
  readonly place = path.join(this.folder, 'index');
  seq = 0;
  private readonly opened: RolloutIndex[] = [];

  async dispose(): Promise<void> {
    for (const index of this.opened) await index.close();
    rmSync(this.folder, { recursive: true });
  }

  write(event: object): void {
    appendFileSync(this.log, `${JSON.stringify({ seq: this.seq++, t: this.seq, ...event })}\n`);
  }

  started(fields: object = {}): void {
    const trainer = { name: 'x', versions: {} };
    this.write({
      type: 'run.started',
      run: 'r',
      recipe: {},
      plan: {},
      trainer,
      host: 'h',
      attempt: 1,
      ...fields,
    });
  }

  prompt(id: string, fields: object = {}): void {
    const question = { question: `Who is ${id}?`, answer: ['Ann'], difficulty: 2 };
    this.write({ type: 'prompt', id, task: 'pw', messages: [], ...question, ...fields });
  }

  rollout(group: number, index: number, fields: Partial<RunEventBody & { type: 'rollout' }> = {}): void {
    const place = { step: group + 1, group, prompt: `p${group}`, index };
    const end = { completion: '<answer>Ann</answer>', tokens: 10, finish: 'stop' };
    const rewards = { rewards: { f1: 1 }, reward: 1, advantage: 0 };
    this.write({ type: 'rollout', ...place, ...end, ...rewards, ...fields });
  }

  /** Makes the log so long that storing its index is worth while. */
  pad(): void {
    for (let i = 0; i < 5; i++) this.write({ type: 'log', level: 'info', text: 'x'.repeat(1 << 20) });
  }

  async open(options: IndexOptions = {}): Promise<RolloutIndex> {
    const index = await RolloutIndex.open(this.folder, { place: this.place, ...options });
    this.opened.push(index);
    return index;
  }

  /** An index of five rollouts that is on disk. */
  async stored(): Promise<void> {
    this.prompt('p0');
    for (let group = 0; group < 5; group++) this.rollout(group, 0);
    this.pad();
    await (await this.open()).keep();
    assert.ok(this.segment);
  }

  /** A file of the index. */
  get segment(): string {
    return path.join(this.place, readdirSync(this.place).find((name) => name.endsWith('.rows'))!);
  }

  /** Addresses of what a filter leaves. */
  async found(index: RolloutIndex, filter: string, order?: string): Promise<readonly string[]> {
    const selection = { filter: parseFilter(filter), ...(order && { order: parseOrder(order) }) };
    const rows = await selectRollouts(index, selection);
    return (await readRollouts(index, rows)).map(({ rollout: { group, index } }) => `${group}.${index}`);
  }

  /** All addresses, by reading the whole log. */
  async live(): Promise<readonly string[]> {
    const state = new RunState();
    for (const event of (await readEvents(this.folder)).events) state.apply(event);
    return state.groupsInOrder.flatMap(({ number, rollouts }) =>
      rollouts.flatMap((rollout, i) => (rollout ? [`${number}.${i}`] : [])),
    );
  }
}
