import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunState } from '../../run/run-state';
import { readEvents } from '../runs/event-reader';
import { foreignFiles, importRollouts } from './import-rollouts';

const fixtures = path.join(import.meta.dirname, '../../../../test/fixtures/foreign-rollouts');

describe('rollouts of other trainers', () => {
  let cache: string;
  before(() => {
    cache = mkdtempSync(path.join(tmpdir(), 'phantomlab-import-'));
  });
  after(() => rmSync(cache, { recursive: true }));

  async function read(given: string) {
    const files = await foreignFiles(given);
    assert.ok(files, given);
    const folder = await importRollouts(files, path.join(cache, 'imports'));
    const { events, faults } = await readEvents(folder);
    assert.deepEqual(faults, []);
    const state = new RunState();
    for (const event of events) state.apply(event);
    const rollouts = state.groupsInOrder.flatMap(({ rollouts }) => rollouts.map((rollout) => rollout!));
    return { folder, state, rollouts };
  }

  it("are TRL's, as lists of messages, from all files of a run's folder in their order", async () => {
    const { state, rollouts } = await read(fixtures);
    assert.deepEqual([state.groups.size, rollouts.length], [4, 16]);
    const { step, group, index, completion, rewards, reward, advantage } = rollouts[9]!;
    assert.deepEqual([step, group, index, completion], [2, 2, 1, 'It is 1. <answer>1</answer>']);
    assert.deepEqual([rewards, reward, advantage], [{ f1: 0 }, 0, -0.5]);
    const prompt = state.prompts.get(rollouts[9]!.prompt)!;
    assert.equal(prompt.question, 'Who is 2.0?');
    assert.deepEqual(
      prompt.messages.map(({ role }) => role),
      ['system', 'user'],
    );
  });

  it("are TRL's, as texts; of several rewards the sum is not known", async () => {
    const { rollouts } = await read(path.join(fixtures, 'text.parquet'));
    assert.deepEqual(
      rollouts.map(({ completion }) => completion),
      ['He is 0é', 'He is 1é', 'He is 2é', 'He is 3é'],
    );
    assert.deepEqual(rollouts[1]!.rewards, { f1: 0.25, binary_format: 1 });
    assert.deepEqual(rollouts[3]!.rewards, { f1: 0.75 });
    assert.ok(Number.isNaN(rollouts[1]!.reward));
  });

  it("are verl's", async () => {
    const { state, rollouts } = await read(path.join(fixtures, '3.jsonl'));
    assert.deepEqual(
      rollouts.map(({ step, group, index, reward }) => [step, group, index, reward]),
      [
        [3, 0, 0, 1],
        [3, 0, 1, 0],
        [3, 1, 0, 0.5],
      ],
    );
    assert.deepEqual(rollouts[0]!.rewards, { score: 1, acc: 1 });
    assert.ok(Number.isNaN(rollouts[0]!.advantage));
    assert.deepEqual(state.prompts.get(rollouts[2]!.prompt)!.answer, ['y']);
  });

  it('are imported once, and again when a file has changed', async () => {
    const file = path.join(cache, '4.jsonl');
    writeFileSync(file, '{"input":"q","output":"a","score":1}\n');
    const first = await read(file);
    assert.equal((await read(file)).folder, first.folder);
    assert.equal(first.rollouts[0]!.step, 4);
    writeFileSync(file, '{"input":"q","output":"a","score":1}\n{"input":"q","output":"b","score":0}\n');
    assert.equal((await read(file)).rollouts.length, 2);
  });

  it('say which file and line cannot be read', async () => {
    const file = path.join(cache, '5.jsonl');
    writeFileSync(file, '{"input":"q","output":"a"}\n{"input":\n');
    await assert.rejects(read(file), /5\.jsonl:2: This is not JSON/);
    writeFileSync(file, '{"text":"q"}\n');
    await assert.rejects(read(file), /5\.jsonl:1: There is no text "output"/);
    const table = path.join(cache, 'x.parquet');
    writeFileSync(table, 'no table');
    await assert.rejects(read(table), /x\.parquet cannot be read as parquet/);
    assert.equal(await foreignFiles(cache).then((files) => files?.trainer), 'verl');
    assert.equal(await foreignFiles(path.join(cache, 'nowhere')), undefined);
  });
});
