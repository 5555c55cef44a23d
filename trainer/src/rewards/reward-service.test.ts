import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { writeLaunchFile } from '../run/folder/launch-file';
import { TinyProject } from '../testing/tiny-project';
import type { RewardAnswer, RewardRequest, ScoredAnswer } from './protocol';
import { RewardService } from './reward-service';
import { runOfTinyProject } from './testing/reward-run';

const main = new URL('../cli/main.ts', import.meta.url).pathname;

describe('phantomlab rewards', () => {
  let project: TinyProject;
  let run: Awaited<ReturnType<typeof runOfTinyProject>>;

  before(async () => {
    project = await TinyProject.make();
    run = await runOfTinyProject(project);
  });
  after(() => project.dispose());

  const ask = (completions: RewardRequest['completions'], rest: Partial<RewardRequest> = {}): string =>
    JSON.stringify({ id: 1, step: 1, completions, ...rest });
  const solved = (i: number) =>
    ({ example: run.examples[i]!.id, text: run.examples[i]!.solution!, split: 'train' }) as const;
  async function scored(service: RewardService, line: string): Promise<ScoredAnswer> {
    const answer = await service.answerLine(line);
    assert.ok('parsed' in answer, JSON.stringify(answer));
    return answer;
  }
  async function refused(service: RewardService, line: string) {
    const answer = await service.answerLine(line);
    assert.ok('error' in answer && 'id' in answer, JSON.stringify(answer));
    return answer;
  }
  async function withRewards(
    names: readonly string[],
    threads: number,
    use: (service: RewardService) => Promise<void>,
  ) {
    await run.write(names);
    const service = await RewardService.open(run.folder, { threads });
    try {
      await use(service);
    } finally {
      service.dispose();
    }
  }

  for (const threads of [1, 3])
    it(`scores right and wrong chains, with verdicts on the hops, over ${threads} thread(s)`, () =>
      withRewards(['f1', 'proof_steps', 'binary_format'], threads, async (service) => {
        const wrong = { ...solved(1), text: 'I do not know.' };
        const { rewards, parsed, hops } = await scored(
          service,
          ask([solved(0), wrong, solved(2), solved(3)]),
        );
        assert.deepEqual(rewards, {
          f1: [1, 0, 1, 1],
          proof_steps: [1, 0, 1, 1],
          binary_format: [1, 0, 1, 1],
        });
        assert.deepEqual(parsed, [true, false, true, true]);
        assert.deepEqual(
          hops[0],
          run.examples[0]!.query!.map(() => 'proved'),
        );
        assert.equal(hops[1]!.includes('proved'), false);
      }));

  it('answers rewards and hops apart, and judges no hops of an evaluation', () =>
    withRewards(['f1'], 1, async (service) => {
      const rewards = await scored(service, ask([solved(0)], { ask: 'rewards' }));
      assert.deepEqual([rewards.rewards, rewards.hops], [{ f1: [1] }, [null]]);
      const hops = await scored(service, ask([solved(0)], { ask: 'hops' }));
      assert.deepEqual(hops.rewards, {});
      assert.ok(hops.hops[0]!.every((verdict) => verdict === 'proved'));
      const inEval = { example: run.evaluation.id, text: run.evaluation.solution!, split: 'eval' } as const;
      const evaluated = await scored(service, ask([inEval]));
      assert.deepEqual([evaluated.rewards, evaluated.hops], [{ f1: [1] }, [null]]);
      assert.equal(hops.measures, undefined);
      const { measures } = await scored(service, ask([inEval, { ...inEval, text: 'No.' }]));
      const halves = [1, 0];
      assert.deepEqual(measures, { f1: halves, exact_match: halves, precision: halves, recall: halves });
    }));

  it('draws the reward random by seed, step, rank and place', async () => {
    await run.write(['random']);
    const drawn = async (rank: string, ...steps: number[]) => {
      const service = await RewardService.open(run.folder, { threads: 1, environment: { RANK: rank } });
      const values: unknown[] = [];
      for (const step of steps) {
        const { rewards } = await scored(service, ask([solved(0), solved(0)], { step }));
        values.push(...rewards.random!);
      }
      service.dispose();
      return values;
    };
    const values = [...(await drawn('0', 1, 1, 2)), ...(await drawn('1', 1))];
    assert.equal(new Set(values).size, values.length);
    assert.deepEqual(await drawn('0', 1, 1, 2), values.slice(0, 6));
  });

  it("asks a reward of the user's beside the recipe, in the order of the recipe's own ones", async () => {
    mkdirSync(project.at('rewards'), { recursive: true });
    writeFileSync(
      project.at('rewards', 'length.mjs'),
      `export const shorter = async (completions) => completions.map((text) => 1 / (1 + text.length));
       export default (completions, examples, { step, split }) =>
         examples.map(({ question }, i) => { console.log('noise'); return i === 1 ? null : question.length + step + split.length; });\n`,
    );
    await withRewards(['./rewards/length.mjs#shorter', 'f1', './rewards/length.mjs'], 1, async (service) => {
      assert.deepEqual(service.names, ['f1', './rewards/length.mjs#shorter', './rewards/length.mjs']);
      const { rewards } = await scored(service, ask([solved(0), { ...solved(0), text: '123' }], { step: 4 }));
      const { question } = run.examples[0]!;
      assert.equal(rewards['./rewards/length.mjs#shorter']![1], 0.25);
      assert.deepEqual(rewards['./rewards/length.mjs'], [question.length + 4 + 'train'.length, null]);
    });
  });

  const faulty: readonly (readonly [string, string, RegExp])[] = [
    [
      'throws',
      "(all) => {\n  throw new TypeError('no luck');\n}",
      /failed\. .*throws\.mjs:2:9: TypeError: no luck/,
    ],
    ['rejects', "async (all) => {\n\n  throw new Error('later');\n}", /rejects\.mjs:3:9: Error: later/],
    ['short', '(all) => [1]', /gave 1 values for 2 completions\. It must give one finite number, or null,/],
    ['odd', "(all) => [1, 'a']", /gave a string for completion 1 of 2/],
    ['nan', '(all) => [Number.NaN, 1]', /gave NaN for completion 0 of 2/],
    ['none', '(all) => {}', /gave undefined\. It must/],
  ];
  for (const [name, source, message] of faulty)
    it(`tells what is wrong with a reward that ${name === 'odd' || name === 'nan' || name === 'none' ? 'gives' : 'is'} ${name}`, async () => {
      writeFileSync(project.at(`${name}.mjs`), `export default ${source};\n`);
      await withRewards([`${name}.mjs`, 'f1'], 1, async (service) => {
        const { error, reward } = await refused(service, ask([solved(0), solved(1)]));
        assert.match(error, message);
        assert.equal(reward, `${name}.mjs`);
      });
    });

  it('refuses rewards that cannot be loaded, with the place', async () => {
    writeFileSync(
      project.at('broken.mjs'),
      'export default 1;\nexport function other() {}\nexport const x = 2;\n',
    );
    writeFileSync(project.at('syntax.mjs'), 'export default (\n');
    const open = async (name: string) => {
      await run.write([name]);
      return RewardService.open(run.folder);
    };
    await assert.rejects(open('./gone.mjs'), /there is no \.\/gone\.mjs in .* or /);
    await assert.rejects(open('broken.mjs'), /exports no function as its default export\. It has other\./);
    await assert.rejects(open('broken.mjs#x'), /exports no function x\./);
    await assert.rejects(open('syntax.mjs'), /cannot be loaded\. .*syntax\.mjs/);
    await assert.rejects(open('f2'), /There is no reward function f2\./);
  });

  it('answers what is no request, and examples that the run has not, without ending', () =>
    withRewards(['f1'], 1, async (service) => {
      assert.match((await refused(service, '{"id"')).error, /cannot be read: /);
      assert.match((await refused(service, '{"id": 1, "step": 2}')).error, /no "completions"/);
      const { id, error } = await refused(service, ask([{ ...solved(0), example: 'x' }], { id: 9 }));
      assert.equal(id, 9);
      assert.match(error, /no example x in examples\.jsonl/);
      assert.match(
        (await refused(service, ask([{ ...solved(0), split: 'test' } as never]))).error,
        /Completion 0/,
      );
    }));

  it('names the file and line of a run folder that is damaged', async () => {
    await run.write(['f1']);
    const file = path.join(run.folder, 'examples.jsonl');
    appendFileSync(file, '{"id": 1}\n');
    await assert.rejects(RewardService.open(run.folder), /examples\.jsonl:\d+: this line is not an example/);
    await assert.rejects(RewardService.open(project.at('data')), /launch\.json: cannot be read/);
    await run.write(['f1']);
    await writeLaunchFile(run.folder, { ...run.launch(['f1']), format: 2 as 1 });
    await assert.rejects(RewardService.open(run.folder), /its format is 2, and not 1/);
  });

  it('is a process that answers line by line, keeps noise out of them, and ends with its input', async () => {
    writeFileSync(
      project.at('noisy.mjs'),
      "console.log('loading');\nexport default (all) => { console.log('noise'); return all.map(() => 2); };\n",
    );
    await run.write(['f1', 'noisy.mjs']);
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'rewards', run.folder], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    child.stderr.on('data', (bytes) => (output += bytes));
    const ended = new Promise((resolve) => child.once('close', resolve));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value) as RewardAnswer;
    assert.deepEqual(await next(), { ready: true, rewards: ['f1', 'noisy.mjs'] });
    child.kill('SIGINT');
    child.kill('SIGTERM');
    child.stdin.write(`${ask([solved(0)], { id: 3 })}\n${ask([solved(1)], { id: 4, ask: 'hops' })}\n`);
    assert.deepEqual(((await next()) as ScoredAnswer).rewards, { f1: [1], 'noisy.mjs': [2] });
    assert.equal(((await next()) as ScoredAnswer).id, 4);
    child.stdin.end();
    assert.equal(await ended, 0, output);
    assert.match(output, /loading\nnoise/);
  });

  it('says why it cannot start on its one line', async () => {
    await run.write(['./gone.mjs']);
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'rewards', run.folder]);
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    assert.equal(await new Promise((resolve) => child.once('close', resolve)), 1);
    assert.match(JSON.parse(output).error, /there is no \.\/gone\.mjs/);
  });
});
