import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  it("are the tinker cookbook's summaries, from all iterations of a run", async () => {
    const run = path.join(cache, 'tinker');
    const summary = (iteration: number, group: number, place: number, reward: number) => ({
      ...{ schema_version: 1, split: 'train', iteration, group_idx: group, traj_idx: place, tags: ['gsm8k'] },
      ...{ total_reward: reward, final_reward: reward, trajectory_metrics: {}, final_ob_len: 350 },
      steps: [
        { step_idx: 0, ob_len: 128, ac_len: 45, reward: 0, episode_done: false, metrics: { format: 0 } },
        { step_idx: 1, ob_len: 200, ac_len: 60, reward, episode_done: true, metrics: { format: 1 } },
      ],
    });
    for (const iteration of [10, 9]) {
      const folder = path.join(run, `iteration_0000${String(iteration).padStart(2, '0')}`);
      mkdirSync(folder, { recursive: true });
      const lines = [0, 1].flatMap((group) => [0, 1].map((place) => summary(iteration, group, place, place)));
      writeFileSync(
        path.join(folder, 'train_rollout_summaries.jsonl'),
        lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      );
    }
    const { rollouts, state } = await read(run);
    assert.deepEqual(
      rollouts.map(({ step, group, index, reward, tokens }) => [step, group, index, reward, tokens]),
      [9, 10].flatMap((step, i) =>
        [0, 1].flatMap((group) => [0, 1].map((place) => [step, 2 * i + group, place, place, 105])),
      ),
    );
    assert.deepEqual(rollouts[1]!.rewards, { format: 0.5, total_reward: 1 });
    assert.equal(state.prompts.get(rollouts[0]!.prompt)!.question, 'gsm8k group 0');
  });

  it("are prime-rl's traces, from all steps of a run, in the groups that they name", async () => {
    const run = path.join(cache, 'prime');
    const said = (role: string, content: unknown, more = {}) => ({ message: { role, content }, ...more });
    const trace = (step: number, group: string, f1: number) => ({
      ...{
        version: 1,
        id: `${step}${group}${f1}`,
        run: { type: 'train', id: 'r', step },
        errors: [],
        ok: true,
      },
      task: { type: 'Wiki', data: { idx: 3, answer: 'Ann' } },
      info: { env_name: 'wiki', group_id: group },
      rewards: { f1: { score: f1, weight: 2 }, format: { score: 1, weight: 0.5 }, judge: null },
      nodes: [
        said('system', 'Be brief.'),
        said('user', [{ type: 'text', text: `Who is ${group}?` }]),
        said('assistant', 'I look.', { mask: [false, true, true], advantages: [f1 - 0.5, f1 - 0.5] }),
        said('tool', 'Ann is here.', { mask: [false, false] }),
        said('assistant', '<answer>Ann</answer>', { mask: [true], advantages: [f1 - 0.5] }),
      ],
      calls: [{ finish_reason: 'stop' }, { finish_reason: f1 === 0 ? 'length' : 'stop' }],
    });
    for (const step of [10, 9]) {
      const folder = path.join(run, 'rollouts', `step_${step}`, 'train', 'effective');
      mkdirSync(folder, { recursive: true });
      // Groups end in any order.
      const lines = [trace(step, 'a', 1), trace(step, 'b', 0), trace(step, 'a', 0)];
      writeFileSync(
        path.join(folder, 'traces.jsonl'),
        lines
          .map(
            (line) =>
              `${JSON.stringify({ ...line, info: { ...line.info, group_id: `${line.info.group_id}${step}` } })}\n`,
          )
          .join(''),
      );
    }
    const { rollouts, state } = await read(run);
    assert.deepEqual(
      rollouts.map(({ step, group, index, reward, advantage, tokens, finish }) =>
        [step, group, index, reward, advantage, tokens, finish].join(' '),
      ),
      [9, 10].flatMap((step, i) => [
        `${step} ${2 * i} 0 2.5 0.5 3 stop`,
        `${step} ${2 * i} 1 0.5 -0.5 3 length`,
        `${step} ${2 * i + 1} 0 0.5 -0.5 3 length`,
      ]),
    );
    assert.equal(rollouts[0]!.completion, 'I look.\n\n<answer>Ann</answer>');
    assert.deepEqual(rollouts[0]!.rewards, { f1: 1, format: 1 });
    const prompt = state.prompts.get(rollouts[0]!.prompt)!;
    assert.deepEqual([prompt.question, prompt.answer, prompt.messages.length], ['Who is a?', ['Ann'], 2]);
  });

  it("are open-instruct's shards, whose texts are token ids", async () => {
    const run = path.join(cache, 'open-instruct');
    mkdirSync(run);
    const record = (step: number, sample: number) => ({
      ...{ step, sample_idx: sample, prompt_idx: Math.floor(sample / 2), prompt_tokens: [1, 2] },
      ...{ response_tokens: [3, 4, 5], reward: 10 * (sample % 2), advantage: sample % 2 ? 1 : -1 },
      ...{ finish_reason: sample === 0 ? 'length' : 'stop', dataset: ['gsm8k'], ground_truth: '42' },
      ...{ request_info: { num_calls: 0 }, logprobs: null },
    });
    for (const shard of [0, 1])
      writeFileSync(
        path.join(run, `exp_rollouts_00000${shard}.jsonl`),
        [0, 1, 2, 3].map((sample) => `${JSON.stringify(record(shard + 1, sample))}\n`).join(''),
      );
    const { rollouts, state } = await read(run);
    assert.deepEqual(
      rollouts.map(({ step, group, index, reward }) => [step, group, index, reward]),
      [1, 2].flatMap((step) => [0, 1, 2, 3].map((i) => [step, 2 * step - 2 + (i >> 1), i % 2, 10 * (i % 2)])),
    );
    const [cut, stopped] = rollouts;
    assert.deepEqual([cut!.finish, cut!.tokens, stopped!.finish, cut!.advantage], ['length', 3, 'stop', -1]);
    assert.deepEqual(state.prompts.get(cut!.prompt)!.answer, ['42']);
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
