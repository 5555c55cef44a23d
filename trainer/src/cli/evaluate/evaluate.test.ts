import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { TinyProject } from '../../testing/tiny-project';
import { spawnCommand } from '../testing/spawn-command';

describe('phantomlab evaluate', () => {
  let project: TinyProject;
  before(async () => {
    project = await TinyProject.make();
  });
  after(() => project.dispose());

  const evaluate = (...args: string[]) => evaluateOf(project.at('model'), ...args);
  async function evaluateOf(model: string, ...args: string[]) {
    const plain = ['--prompt-method', 'plain', '--scoring', 'strict-tags', '--max-tokens', '4'];
    const words = ['evaluate', model, '--on', `pw=${project.at('data')}`, ...plain, ...args];
    return spawnCommand(words);
  }
  const predictions = () => project.at('here', 'pw', 'predictions.jsonl');

  it('writes a line a question, and says each mean with its error', async () => {
    const { code, out, err } = await evaluate('--out', project.at('here'), '--format', 'json');
    assert.equal(code, 0, err);
    const { pw } = JSON.parse(out).sets;
    const lines = readFileSync(predictions(), 'utf8').trimEnd().split('\n');
    assert.ok(pw.answered > 5 && pw.complete);
    assert.equal(pw.answered, lines.length);
    // Universes from seed 11 on are trained on.
    assert.deepEqual(pw.splits, ['depth_6_size_4_seed_1']);
    assert.equal(pw.f1.n, pw.answered);
    assert.equal(pw.truncation_rate.mean, 1);
    assert.equal(pw.parse_rate.mean, 0);
    const [first] = lines.map((line) => JSON.parse(line));
    assert.equal(first.set, 'pw');
    assert.equal(first.tokens.completion, 4);
    assert.equal(first.verdicts.length, first.hops);
  });

  it('continues where it was, with the same luck as if it had never stopped', async () => {
    const whole = readFileSync(predictions(), 'utf8');
    truncateSync(predictions(), whole.length - 700);
    const { code, err } = await evaluate('--out', project.at('here'));
    assert.equal(code, 0, err);
    const completions = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ id, completion }) => [id, completion]);
    assert.deepEqual(completions(readFileSync(predictions(), 'utf8')), completions(whole));
  });

  it('refuses another way of asking in the same folder, and says what differs', async () => {
    const before = readFileSync(predictions(), 'utf8');
    const { code, err } = await evaluate(
      '--out',
      project.at('here'),
      '--max-tokens',
      '5',
      '--temperature',
      '0.5',
    );
    assert.equal(code, 1);
    assert.match(err, /temperature is 1 there and 0\.5 here; max_tokens is 4 there and 5 here/);
    assert.equal(readFileSync(predictions(), 'utf8'), before);
  });

  it('asks no more than --limit, and the rest without it', async () => {
    const some = JSON.parse(
      (await evaluate('--out', project.at('some'), '--limit', '3', '--format', 'json')).out,
    );
    assert.deepEqual([some.sets.pw.answered, some.sets.pw.complete], [3, false]);
    const all = JSON.parse((await evaluate('--out', project.at('some'), '--format', 'json')).out);
    assert.ok(all.sets.pw.complete);
  });

  it('says which sets there are, and where one was looked for', async () => {
    assert.match((await evaluate('--on', 'hp50')).err, /There is no set hp50; did you mean hp500\?/);
    const { code, err } = await evaluate('--on', 'hp500', '--prompts', 'own');
    assert.equal(code, 1);
    assert.match(err, /There is no hp500 in data\/hp500.*--on hp500=FOLDER/s);
  });

  describe('over checkpoints', () => {
    const step = (folder: string, global_step: number) =>
      writeFileSync(`${folder}/trainer_state.json`, JSON.stringify({ global_step }));
    const run = () => project.at('0101__curr=random__training_seed=7');
    before(() => {
      cpSync(project.at('model'), run(), { recursive: true });
      for (const name of ['checkpoint-10', 'checkpoint-5', 'checkpoint-15'])
        cpSync(project.at('model'), `${run()}/${name}`, { recursive: true });
      step(run(), 15);
    });

    it('takes a run’s in order, its final weights once, and says which step each is', async () => {
      const { out, err } = await evaluateOf(
        run(),
        '--checkpoints',
        'all',
        '--limit',
        '2',
        '--format',
        'json',
      );
      const { evaluations } = JSON.parse(out);
      assert.deepEqual(
        evaluations.map((each: { model: { step: number } }) => each.model.step),
        [5, 10, 15],
        err,
      );
      assert.ok(evaluations[2].folder.endsWith('final/pw'));
      const manifest = JSON.parse(readFileSync(`${run()}/evaluations/final/pw/evaluation.json`, 'utf8'));
      assert.equal(manifest.training.seed, 7);
    });

    it('takes one checkpoint, or some by their steps', async () => {
      const one = await evaluateOf(`${run()}/checkpoint-5`, '--limit', '1');
      assert.match(one.out, /step 5/);
      const some = await evaluateOf(run(), '--checkpoints', '15,10', '--limit', '1');
      assert.ok(some.out.indexOf('step 10') < some.out.indexOf('step 15'));
      assert.match(
        (await evaluateOf(run(), '--checkpoints', '11')).err,
        /no checkpoint of step 11; there are checkpoint-5/,
      );
    });

    it('takes the models of a final_ckpts.yaml, and says what is not there', async () => {
      const list = project.at('final_ckpts.yaml');
      writeFileSync(
        list,
        `synthetic_train_ckpts:\n- dataset_name: pw\n  dataset_path: data\n  ckpts:\n  - model: ${project.at('model')}\n    paths: [${run()}, gone]\n`,
      );
      const { code, err } = await evaluateOf(list, '--limit', '1', '--out', project.at('all'));
      assert.equal(code, 1);
      assert.match(err, /gone is not on this disk/);
      const [base, trained] = ['base', 'pw'].map((part) =>
        readFileSync(manifestBelow(project.at('all', part)), 'utf8'),
      );
      assert.equal(JSON.parse(base!).model.step, 0);
      assert.deepEqual(JSON.parse(trained!).training, { dataset: 'pw', base: project.at('model'), seed: 7 });
    });

    it('takes some of a list, and asks its final weights once with and without checkpoints', async () => {
      const list = project.at('final_ckpts.yaml');
      writeFileSync(
        list,
        `synthetic_train_ckpts:\n- dataset_name: pw\n  dataset_path: data\n  ckpts:\n  - model: ${project.at('model')}\n    paths: [${run()}]\n`,
      );
      const words = ['--limit', '1', '--out', project.at('some'), '--format', 'json'];
      const folders = async (...more: string[]) => {
        const { out, err } = await evaluateOf(list, ...words, ...more);
        assert.ok(out, err);
        return JSON.parse(out).evaluations.map(({ folder }: { folder: string }) => folder) as string[];
      };
      const [final] = await folders('--only', run());
      const all = await folders('--only', 'pw', '--checkpoints', 'all');
      assert.deepEqual([all.length, all.at(-1)], [3, final]);
      const other = await evaluateOf(list, ...words, '--only', 'nobody');
      assert.match(other.err, /names no nobody: --only takes a data set, a model or a folder/);
    });
  });
});

/** The one evaluation below a folder. */
function manifestBelow(folder: string): string {
  const [found] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('evaluation.json'),
  );
  return `${folder}/${found}`;
}
