import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import type { Command } from 'commander';
import { register as check } from './check/check';
import { register as generate } from './generate/generate';
import { createProgram } from './program';
import { register as prove } from './prolog/prove';
import { register as test } from './prolog/test';
import { register as step } from './runs/step';
import { register as watch } from './runs/watch';

/** Runs a command as the shell would, in this process. */
async function phantomlab(...words: string[]): Promise<{ out: string; exitCode: number }> {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = (text: string | Uint8Array) => {
    out += text;
    return true;
  };
  process.exitCode = 0;
  try {
    await createProgram([generate, check, prove, test, watch, step]).parseAsync([
      'node',
      'phantomlab',
      ...words,
    ]);
    return { out, exitCode: Number(process.exitCode) };
  } finally {
    process.stdout.write = write;
    process.exitCode = 0;
  }
}

/** Throws where the command would end the process. */
function generateQuietly(program: Command): void {
  generate(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}

describe('the phantomlab command', () => {
  let folder: string;
  let universe: string;
  const at = (name: string) => path.join(folder, name);

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    const { out } = await phantomlab(
      ...'generate --seed 5 --max-family-tree-size 8 --question-depth 6 --num-questions-per-type 2'.split(
        ' ',
      ),
      ...['--unfillable', 'skip', '--quiet', '--output-dir', folder],
    );
    universe = out.trim();
  });
  after(() => rmSync(folder, { recursive: true }));

  describe('help', () => {
    it('is of one command, or of all', async () => {
      assert.match((await phantomlab('help')).out, /Commands:\n\s+generate /);
      assert.match((await phantomlab('help', 'watch')).out, /^Usage: phantomlab watch /);
    });
    it('names the nearest of a command that does not exist', async () => {
      const program = createProgram([generate, watch]).exitOverride();
      let said = '';
      program.configureOutput({ writeErr: (text) => (said += text) });
      await assert.rejects(program.parseAsync(['node', 'phantomlab', 'help', 'wacth']));
      assert.match(said, /unknown command 'wacth'\n\(Did you mean watch\?\)/);
    });
  });

  describe('generate', () => {
    it('names the folder after the split', () => assert.equal(universe, at('depth_6_size_8_seed_5')));
    it('says what it made', async () => {
      const { out } = await phantomlab(
        ...'generate --max-family-tree-size 6 --question-depth 4 --num-questions-per-type 1 --split-name mine'.split(
          ' ',
        ),
        ...['-o', folder],
      );
      assert.match(out, /^✓ \d+ people, \d+ questions in .*mine\n$/);
      assert.ok((await readUniverse(at('mine'))).questions.length > 0);
    });
    it('names the flag whose value is wrong', () =>
      assert.rejects(phantomlab('generate', '--question-depth', '3'), /--question-depth is 3, but must be/));
    it('makes a universe for each of several seeds', async () => {
      const words =
        '--max-family-tree-size 6 --question-depth 4 --num-questions-per-type 1 --unfillable skip -q';
      const { out } = await phantomlab('generate', '--seed', '1,3-4', ...words.split(' '), '-o', at('many'));
      assert.deepEqual(
        out
          .trim()
          .split('\n')
          .map((folder) => path.basename(folder)),
        [1, 3, 4].map((seed) => `depth_4_size_6_seed_${seed}`),
      );
      await assert.rejects(
        phantomlab('generate', '--seed', '1,2', '--split-name', 'x'),
        /--split-name names one universe/,
      );
    });
    it('refuses a name that leads out of its folder', async () => {
      for (const name of ['../x', '..', 'a/b'])
        await assert.rejects(
          createProgram([generateQuietly]).parseAsync([
            'node',
            'phantomlab',
            'generate',
            '--split-name',
            name,
          ]),
          /name of one folder/,
        );
    });
  });

  describe('generate gsm-infinite', () => {
    it('takes its own options where PhantomWiki has the same, and names the sets', async () => {
      const words = 'generate gsm-infinite --ops 2,4 --per-op 10 --seed 3 --train-frac 0.5 -q';
      const { out } = await phantomlab(...words.split(' '), '-o', at('gsm'));
      assert.deepEqual(out.trim().split('\n'), [at('gsm/gsm-infinite-train'), at('gsm/gsm-infinite-eval')]);
      const again = await phantomlab(...words.split(' ').slice(0, -1), '-o', at('gsm'));
      assert.match(again.out, /^✓ 20 problems of 2, 4 operations in /);
    });
    it('refuses what cannot be, beside the option', async () => {
      const refusal = async (...words: string[]) => {
        let said = '';
        const program = createProgram([generate]);
        const set = program.commands[0]!.commands.find((command) => command.name() === 'gsm-infinite')!;
        set.exitOverride().configureOutput({ writeErr: (text) => (said += text) });
        await assert.rejects(
          program.parseAsync(['node', 'phantomlab', 'generate', 'gsm-infinite', ...words]),
        );
        return said;
      };
      assert.match(await refusal('--ops', '1-4'), /--ops.*'1-4' is invalid. It should be from 2 to 100/);
      assert.match(await refusal('--train-frac', '1.5'), /a number from 0 to 1/);
      assert.match(
        await refusal('--modes', 'sideways'),
        /no "sideways"; there are normalforward, forwardreverse/,
      );
      assert.match(await refusal('--tokens', '5'), /from 1000 to 128000/);
    });
    it('names the sets where one is asked for that there is not', () =>
      assert.rejects(
        phantomlab('generate', 'gsm8k'),
        /no set "gsm8k" to generate: there are gsm-infinite, reasoning-gym/,
      ));
  });

  describe('generate reasoning-gym', () => {
    it('makes both files of a task', async () => {
      const words = 'generate reasoning-gym --task knights_knaves --size 10 -o';
      const { out } = await phantomlab(...words.split(' '), at('rg'));
      assert.match(out, /^✓ 10 questions of knights_knaves in /);
    });
    it('refuses bounds that are no bounds', () =>
      assert.rejects(
        phantomlab(
          ...'generate reasoning-gym --task family_relationships --min-family-size 9 --max-family-size 5'.split(
            ' ',
          ),
        ),
        /--min-family-size is above --max-family-size/,
      ));
  });

  describe('test', () => {
    const write = (name: string, text: string) => writeFileSync(at(name), text);
    it('runs the tests of rules, over a universe and over their own file', async () => {
      write(
        'good.pl',
        `p(1).\n%! test: p(X) => X = 1\n%! test: parent(X, Y), p(1) over ${path.basename(universe)}\n`,
      );
      const { out, exitCode } = await phantomlab('test', at('good.pl'));
      assert.match(out, / 2 ✓ p\(X\)\n +3 ✓ parent/);
      assert.match(out, /\n2 passed\n$/);
      assert.equal(exitCode, 0);
    });
    it('shows what came instead, and ends with exit code 1', async () => {
      write('bad.pl', 'p(1).\n%! test: p(X) => X = 2\n%! test: p(X => true\n%! test: q => false\n');
      const { out, exitCode } = await phantomlab('test', at('bad.pl'));
      assert.match(out, /- X = 2\n +\+ X = 1\n/);
      assert.match(out, /1 failed, 2 could not be run\n$/);
      assert.equal(exitCode, 1);
      assert.match(
        (await phantomlab('test', at('bad.pl'), '--format', 'tap')).out,
        /^TAP version 14\n1\.\.3\nnot ok 1/,
      );
      assert.match(
        (await phantomlab('test', at('bad.pl'), '--format', 'junit')).out,
        /tests="3" failures="1" errors="2"/,
      );
      assert.equal(JSON.parse((await phantomlab('test', at('bad.pl'), '--format', 'json')).out).length, 3);
    });
  });

  describe('test, of files without tests', () => {
    it('is an error, whether they are named or found in a folder', async () => {
      writeFileSync(at('none.pl'), 'p(1).\n');
      mkdirSync(at('folder/rules.pl'), { recursive: true });
      for (const given of ['none.pl', 'folder'])
        await assert.rejects(phantomlab('test', at(given)), /No file in .* has a test/);
    });
  });

  describe('prove', () => {
    it('answers a question and shows its proof with the place of each clause', async () => {
      const { questions } = await readUniverse(universe);
      const question = questions.find(
        ({ template, answer }) => template.includes('What is') && answer.length === 1,
      )!;
      for (const words of [question.id, question.question, `${question.question.toUpperCase()} `]) {
        const { out, exitCode } = await phantomlab('prove', universe, '--question', words);
        assert.match(out, new RegExp(`Answer +${question.answer[0]}\n`));
        assert.match(out, /├─ .*facts\.pl:\d+\n/);
        assert.equal(exitCode, 0);
      }
    });
    it('says why not, down to the fact that is missing', async () => {
      const { out } = await phantomlab('prove', universe, '--query', 'mother("Nobody", M)', '--why-not');
      assert.match(out, /✗ parent\("Nobody", M\)/);
      assert.match(out, /One fact would make it true\n {3}parent\("Nobody", /);
    });
    it('draws proofs as graphs', async () => {
      const { questions } = await readUniverse(universe);
      const words = ['prove', universe, '--question', questions[0]!.id, '--format'];
      assert.match((await phantomlab(...words, 'mermaid')).out, /^flowchart TD\n {2}p0_0/);
      assert.match((await phantomlab(...words, 'dot')).out, /^digraph proof \{\n/);
      assert.equal(JSON.parse((await phantomlab(...words, 'json')).out).ending, 'complete');
    });
    it('says no with exit code 1', async () => {
      const { out, exitCode } = await phantomlab('prove', universe, '--query', 'mother("Nobody", M)');
      assert.match(out, /Answer +no: nothing/);
      assert.equal(exitCode, 1);
    });
    it('prints proofs for programs', async () => {
      const { out } = await phantomlab('prove', universe, '--query', 'father(X, Y)', '--json');
      const { proofs } = JSON.parse(out);
      assert.ok(proofs.length > 0 && proofs[0].root.clause.line > 0);
    });
    it('suggests the nearest question', async () => {
      const [{ question, id } = { question: '', id: '' }] = (await readUniverse(universe)).questions;
      await assert.rejects(phantomlab('prove', universe, '--question', `${question}x`), (error: Error) =>
        error.message.includes(`Nearest:\n  ${id}`),
      );
      await assert.rejects(
        phantomlab('prove', universe, '--question', `${id.slice(0, -1)}?`),
        (error: Error) => error.message.includes(id),
      );
    });
    it('asks a folder that holds facts.pl alone', async () => {
      const alone = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
      writeFileSync(path.join(alone, 'facts.pl'), 'mother("Ann Lee", "Bea Lee").\n');
      try {
        const { out } = await phantomlab('prove', alone, '--query', 'mother(X, "Bea Lee")');
        assert.match(out, /Ann Lee/);
      } finally {
        rmSync(alone, { recursive: true });
      }
    });
    it('wants one of the two', () => assert.rejects(phantomlab('prove', universe), /either --question/));
    it('tells what is no universe', () =>
      assert.rejects(phantomlab('prove', tmpdir(), '--query', 'x'), /no facts\.pl/));
  });

  describe('check', () => {
    const recipe = (name: string, text: string) => {
      writeFileSync(at(name), text);
      return at(name);
    };
    const good = () =>
      recipe(
        'good.yaml',
        'training_mode: pw\nmodel_name_or_path: m\nnum_generations: 4\nper_device_train_batch_size: 8\nreport_to: none\n',
      );
    const bad = () =>
      recipe('bad.yaml', 'training_mode: pw\nnum_generations: 4\nper_device_train_batch_size: 6\n');

    it('passes over what is sound and ends with 1 on errors', async () => {
      assert.equal((await phantomlab('check', good())).exitCode, 0);
      const { out, exitCode } = await phantomlab('check', good(), bad(), '--processes', '1');
      assert.equal(exitCode, 1);
      assert.match(out, /bad\.yaml:\d+:\d+: error: .*\[groups-divide-batch\]/);
    });
    it('writes JSON and annotations', async () => {
      const { out } = await phantomlab('check', bad(), '--format', 'json', '-n', '1');
      assert.equal(JSON.parse(out)[0].path, at('bad.yaml'));
      assert.match(
        (await phantomlab('check', bad(), '-f', 'github', '-n', '1')).out,
        /^::error file=.*bad\.yaml,line=/m,
      );
    });
    it('tells what is not YAML', async () => {
      const { out, exitCode } = await phantomlab('check', recipe('broken.yaml', 'a: [\n b'));
      assert.match(out, /broken\.yaml:1:\d+: error: Not YAML/);
      assert.equal(exitCode, 1);
    });
    it('tells what does not exist', () =>
      assert.rejects(phantomlab('check', at('no.yaml')), /no\.yaml does not exist/));
  });

  describe('watch and step', () => {
    let run: string;
    let example: Example;
    before(async () => {
      run = at('run');
      const examples = pwExamples(await readUniverse(universe), {
        folder: universe,
        excludeAggregation: true,
      });
      example = examples.find(({ query }) => query!.length > 1)!;
      const { solution, id, task, messages, question, answer, difficulty, query } = example;
      const writer = await EventWriter.open(run);
      const rollout = (index: number, completion: string, reward: number): RolloutEvent => ({
        ...{ type: 'rollout', step: 1, group: 0, prompt: id, index, completion, tokens: 9, finish: 'stop' },
        ...{ rewards: { f1: reward }, reward, advantage: reward - 0.5, logprob: -1, entropy: 1 },
        hops: reward > 0 ? ['proved', 'proved'] : ['skipped', 'skipped'],
      });
      writer.append(
        {
          ...{ type: 'run.started', run: 'r', recipe: {}, plan: { maxSteps: 4 }, host: 'h', attempt: 1 },
          trainer: { name: 'test', versions: {} },
        },
        { ...{ type: 'prompt', id, task, messages, question, answer, difficulty, query }, universe },
        rollout(0, solution!, 1),
        rollout(1, 'I do not \u001b[2Jknow.', 0),
        { type: 'step', step: 1, epoch: 0.1, metrics: { reward: 0.5, 'completions/mean_length': 9 } },
      );
      writer.append({ type: 'run.finished', outcome: 'stopped', reason: 'Ctrl-C' });
      writer.close();
    });

    it('shows how a run stands', async () => {
      const { out } = await phantomlab('watch', run, '--once');
      assert.match(out, /stopped: Ctrl-C/);
      assert.match(out, /25% {2}step 1 of 4 {2}2 rollouts/);
      assert.match(out, /0\.0 {2}✓✓ +1\.00 {2}\+0\.50 {2}\S/);
      assert.match(out, /0\.1 {2}·· +0\.00 {2}−0\.50 {2}no answer tag/);
    });
    it('prints a line a step where nobody looks', async () =>
      assert.equal(
        (await phantomlab('watch', run)).out,
        'step 1 of 4  reward 0.5000  length 9.0\nstopped: Ctrl-C\n',
      ));
    it('takes the folder above a single run for it', async () =>
      assert.match((await phantomlab('watch', folder, '--once')).out, /step 1 of 4/));
    it('shows a chain beside its proof', async () => {
      const { out } = await phantomlab('step', run, '0.0');
      assert.match(out, /\(right\) {2}reward 1\.00, advantage 0\.50/);
      assert.match(out, /every hop is proved/);
      assert.match(out, /✓ The .* │ hop 1/s);
      assert.match(out, /step 1: hop 1, proved\. The facts say the same/);
    });
    it('shows a chain beside the dependency graph of its problem', async () => {
      const elsewhere = at('gsm-run');
      const writer = await EventWriter.open(elsewhere);
      writer.append(
        {
          ...{ type: 'run.started', run: 'g', recipe: {}, plan: { maxSteps: 4 }, host: 'h', attempt: 1 },
          trainer: { name: 'test', versions: {} },
        },
        {
          ...{ type: 'prompt', id: 'p', task: 'gsminfinite', messages: [], answer: ['8'], difficulty: 4 },
          question: 'What is the total number of adult animals in Kettle Pond?',
          evidence:
            'The number of adult otters in Kettle Pond is 3. The number of adult herons in Kettle Pond is 2 more than the ' +
            'number of adult otters in Kettle Pond.',
        },
        {
          ...{
            type: 'rollout',
            step: 1,
            group: 0,
            prompt: 'p',
            index: 0,
            tokens: 9,
            finish: 'stop',
            rewards: {},
          },
          ...{ reward: 0, advantage: 0 },
          completion:
            'Adult otters in Kettle Pond: 3. Adult herons in Kettle Pond: 2 + 3 = 6.\n<answer>9</answer>',
        },
      );
      writer.close();
      const { out } = await phantomlab('step', elsewhere, '0.0');
      assert.match(out, /breaks at hop 2 of 3: contradicted/);
      assert.match(out, /By the problem it is 5: 2 \+ 3 = 5/);
      assert.match(out, /number\("adult herons", "Kettle Pond", 5\)/);
    });
    it('does not let a completion command the terminal', async () => {
      const { out } = await phantomlab('step', run, 'worst');
      assert.ok(!out.includes('\u001b'));
      assert.match(out, /I do not ␛\[2Jknow\./);
      assert.match(out, /breaks at hop 1 of 2: skipped/);
    });
    it('says which rollouts there are', () =>
      assert.rejects(phantomlab('step', run, '7.1'), /no rollout "7\.1".*from 0\.0 to 0\.1/));
    it('tells what is no run', async () => {
      await assert.rejects(phantomlab('watch', at('nowhere')), /nowhere does not exist/);
      await assert.rejects(phantomlab('watch', universe), /holds no run: there is no events\.jsonl/);
      await assert.rejects(phantomlab('step', at('good.yaml')), /is a file/);
    });
  });
});
