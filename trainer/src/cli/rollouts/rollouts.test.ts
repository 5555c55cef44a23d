import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../testing/commanded-trainings';
import { runCommand } from '../testing/run-command';
import { register as rescore } from './rescore';
import { register } from './rollouts';

describe('phantomlab rollouts', () => {
  let folder: string;
  let cache: string | undefined;
  let seq = 0;
  const write = (event: object) =>
    appendFileSync(
      path.join(folder, 'events.jsonl'),
      `${JSON.stringify({ seq: seq++, t: seq, ...event })}\n`,
    );

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    cache = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = path.join(folder, 'cache');
    const trainer = { name: 'x', versions: {} };
    write({ type: 'run.started', run: 'r', recipe: {}, plan: {}, trainer, host: 'h', attempt: 1 });
    const question = { question: 'Who is the \u001b[31mmother of Bo?', answer: ['Ann'], difficulty: 3 };
    write({ type: 'prompt', id: 'p', task: 'pw', messages: [], ...question });
    for (let index = 0; index < 30; index++) {
      const rewards = { rewards: { f1: index / 30 }, reward: index / 30, advantage: index % 2 ? 1 : -1 };
      const completion = index % 2 ? `Wait. <answer>${index}</answer>` : '<answer>Ann</answer>';
      const end = { completion, tokens: 100 - index, finish: index % 3 ? 'stop' : 'length' };
      const hops = index % 2 ? { hops: ['proved', 'contradicted'] } : {};
      write({
        type: 'rollout',
        step: 1 + (index >> 3),
        group: 4,
        prompt: 'p',
        index,
        ...end,
        ...rewards,
        ...hops,
      });
    }
  });
  after(() => {
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
    rmSync(folder, { recursive: true });
  });

  const phantomlab = async (...words: string[]) => (await runCommand([register, rescore], words)).out;
  const run = (...words: string[]) => phantomlab('rollouts', folder, ...words);

  it('lists the newest first', async () => {
    const lines = (await run('--limit', '2')).trimEnd().split('\n');
    assert.equal(lines[0], '30 rollouts, 2 shown');
    assert.match(lines[2]!, /^ {2}step +tokens +rollout +hops +reward +adv +answer$/);
    assert.match(lines[3]!, /^ {5}4 +71 +4\.29 +✓✗ +0\.97 +\+1\.00 +29 {2}Who is the .*mother of Bo\?$/);
    assert.match(lines[4]!, /^ {5}4 +72 +4\.28 /);
    assert.equal(lines.length, 5);
    assert.ok(!lines.join().includes('\u001b'));
  });
  it('lists what a filter leaves, in an order', async () => {
    const lines = (await run('--filter', 'finish = length and reward > 0.7', '--sort', 'tokens')).split('\n');
    assert.equal(lines[0], '2 of 30 rollouts');
    const addresses = lines.slice(3).flatMap((line) => /\d! +(4\.\d+)/.exec(line)?.[1] ?? []);
    assert.deepEqual(addresses, ['4.27', '4.24']);
    assert.equal(await run('--filter', 'reward > 7'), '0 of 30 rollouts\n');
  });
  it('prints JSON that says how many there are', async () => {
    const found = JSON.parse(
      await run('--filter', 'text : wait and right = false', '--limit', 'all', '--format', 'json'),
    );
    assert.deepEqual([found.run, found.rollouts, found.passed, found.shown.length], [folder, 30, 15, 15]);
    const { index, question, answer, difficulty, hops, seq } = found.shown[0];
    assert.deepEqual(
      [index, answer, difficulty, hops, seq],
      [29, ['Ann'], 3, ['proved', 'contradicted'], undefined],
    );
    assert.match(question, /mother/);
  });
  it('shows where a filter is wrong', async () => {
    await assert.rejects(
      run('--filter', 'step = 1 and rewrad > 1'),
      /Did you mean reward\?.*\n {2}step = 1 and rewrad > 1\n {15}\^{6}$/s,
    );
    await assert.rejects(
      run('--filter', 'rewards.f2 > 1'),
      /There are rewards\.f1\.\n {2}rewards\.f2 > 1\n {2}\^{10}$/s,
    );
    await assert.rejects(run('--sort', '-token'), /Did you mean -tokens\?/);
    await assert.rejects(run('--sort', 'rewards.f2'), /No rollout has a reward "f2"/);
  });

  it('weighs rewards differently: who gains a gradient, who loses it', async () => {
    const found = JSON.parse(
      await phantomlab('rescore', folder, '--weights', 'f1=0', '--format', 'json', '--limit', '1'),
    );
    assert.deepEqual(
      [found.groups, found.flat, found.gained, found.lost],
      [1, { before: 0, after: 1 }, [], [4]],
    );
    assert.deepEqual([found.reward.after, found.shown[0].advantage.after], [0, 0]);
    const text = await phantomlab('rescore', folder, '--weights', 'f1=2', '--limit', '2');
    assert.match(text, /^Mean reward {3}0\.483 → 0\.967\nFlat groups {3}0 → 0 of 1 \(0\.0% → 0\.0%\)\n/);
    assert.equal(text.trimEnd().split('\n').length, 8);
    await assert.rejects(
      phantomlab('rescore', folder, '--weights', 'f2=1'),
      /No rollout has a reward "f2"\. There are f1\. Computed from completions are f1, exact_match/,
    );
  });

  it('computes rewards that the run has not logged from its completions, also by a function of the user', async () => {
    const mine = path.join(folder, 'mine.mjs');
    writeFileSync(
      mine,
      `export const waits = (completions, examples, { step }) =>
        completions.map((text, i) => (text.startsWith('Wait') && examples[i].answer[0] === 'Ann' ? step : null));`,
    );
    const rescored = async (...words: string[]) =>
      JSON.parse(await phantomlab('rescore', folder, '--format', 'json', '--limit', '30', ...words));
    const right = await rescored('--weights', 'exact_match=2,f1=0');
    assert.deepEqual([right.reward.after, right.shown.length], [1, 30]);
    const own = await rescored('--weights', `${mine}#waits=1`);
    for (const { index, step, reward } of own.shown) assert.equal(reward.after, index % 2 ? step : 0);
    await assert.rejects(rescored('--weights', `${mine}#hurries=1`), /no function hurries\. It has waits/);
  });

  it('ends the Python of a function where another one cannot be loaded', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
    const before = processes();
    await assert.rejects(
      phantomlab('rescore', folder, '--weights', 'json.dumps=1,./none.mjs#any=1'),
      /there is no \.\/none\.mjs/,
    );
    await until('no process is left', async () => processes() <= before);
  });

  it('asks a function in Python, with what TRL gives it', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    const file = path.join(folder, 'own_rewards.py');
    writeFileSync(
      file,
      `
async def waits(prompts, completions, answer, question, **columns):
    said = [completion[0]["content"] for completion in completions]
    return [None if not text.startswith("Wait") else len(answer[i]) + 0.5 for i, text in enumerate(said)]

def reads_tokens(completion_ids, **columns):
    return [len(ids) for ids in completion_ids]
`,
    );
    const before = process.env.PYTHONPATH;
    process.env.PYTHONPATH = folder;
    const rescored = (reward: string) =>
      phantomlab('rescore', folder, '--format', 'json', '--limit', '30', '--weights', `${reward}=1`);
    try {
      const { shown } = JSON.parse(await rescored('own_rewards.waits'));
      for (const { index, reward } of shown) assert.equal(reward.after, index % 2 ? 1.5 : 0);
      await assert.rejects(
        rescored('own_rewards.reads_tokens'),
        /reads_tokens failed\. \S*own_rewards\.py:7: TypeError/,
      );
      await assert.rejects(rescored('own_rewards.hurries'), /AttributeError: .*hurries/);
      await assert.rejects(rescored('nobody_wrote.this_one'), /ModuleNotFoundError: .*nobody_wrote/);
      await assert.rejects(
        phantomlab('rescore', folder, '--weights', 'own_rewards.waits=1', '--python', 'no-such-python'),
        /no-such-python/,
      );
    } finally {
      if (before === undefined) delete process.env.PYTHONPATH;
      else process.env.PYTHONPATH = before;
    }
  });

  it('reads answers in another way than the run did', async () => {
    const rescored = async (...words: string[]) => {
      const given = ['--weights', 'f1=1', '--format', 'json', ...words];
      return JSON.parse(await phantomlab('rescore', folder, ...given)).reward.after;
    };
    // As it was logged, and as its answers are.
    assert.notEqual(await rescored(), 0.5);
    assert.equal(await rescored('--scoring', 'strict-tags'), 0.5);
  });
});
