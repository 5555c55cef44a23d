import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { runCommand } from '../testing/run-command';
import { smallUniverse } from '../testing/small-universe';
import { register as step } from './step';
import { register as watch } from './watch';

const phantomlab = (...words: string[]) => runCommand([watch, step], words);

describe('phantomlab watch and step', () => {
  let folder: string;
  let universe: string;
  const at = (name: string) => path.join(folder, name);
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-'));
    universe = await smallUniverse(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

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
    writeFileSync(at('file.yaml'), '');
    await assert.rejects(phantomlab('step', at('file.yaml')), /is a file/);
  });
});
