import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TinyProject } from '../testing/tiny-project';
import { dryRun } from './dry-run';
import type { DryRunReport, StageName } from './report';

const stageOf = (report: DryRunReport, name: StageName) =>
  report.stages.find((stage) => stage.name === name)!;
const outcomes = (report: DryRunReport) =>
  Object.fromEntries(report.stages.map(({ name, outcome }) => [name, outcome]));
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('phantomlab-dry-run-'));

describe('a dry run', () => {
  let project: TinyProject;
  const sizes = { per_device_train_batch_size: 32, num_generations: 16, max_completion_length: 256 };

  before(async () => {
    project = await TinyProject.make();
  });
  after(() => project.dispose());

  const run = (keys: Readonly<Record<string, string | number>>, name = 'grpo.yaml') =>
    dryRun({ recipe: project.recipe(name, { ...sizes, reward_func_names: '[f1]', ...keys }) });

  it('goes through all stages of a recipe that is sound, and leaves nothing behind', async () => {
    const before = leftovers();
    const report = await run({
      eval_strategy: 'steps',
      eval_steps: 5,
      per_device_eval_batch_size: 16,
      log_completions: 'true',
    });
    assert.equal(report.outcome, 'passed', JSON.stringify(report, null, 1));
    assert.equal(stageOf(report, 'data').outcome, 'passed');
    assert.match(stageOf(report, 'rewards').summary, /^f1 gives each of \d+ right answers its maximum/);
    assert.match(stageOf(report, 'training').details!.join(' '), /Step 2: reward 0\.\d+ ± 0\.\d+, loss/);
    assert.deepEqual(leftovers(), before);
  });

  it('says what the checks find, and tries the rest anyway', async () => {
    const report = await run({ per_device_train_batch_size: 24 });
    assert.equal(report.outcome, 'failed');
    const [fault] = stageOf(report, 'recipe').faults!;
    assert.deepEqual(
      [fault!.code, fault!.severity, typeof fault!.line],
      ['groups-divide-batch', 'error', 'number'],
    );
    assert.equal(stageOf(report, 'rewards').outcome, 'passed');
  });

  it('continues with a generated universe where the data is elsewhere, and says so', async () => {
    const report = await run({ dataset_name: 'data/elsewhere-easy', split_list: '[depth_6_size_8_seed_12]' });
    assert.equal(report.outcome, 'passed');
    assert.deepEqual(outcomes(report), {
      recipe: 'passed',
      data: 'warned',
      prompts: 'passed',
      rewards: 'passed',
      training: 'passed',
    });
    assert.match(stageOf(report, 'data').details![0]!, /^Universe depth_6_size_8_seed_12, generated here/);
  });

  it('names file and line of data that can’t be read', async () => {
    mkdirSync(project.at('rg'));
    writeFileSync(project.at('rg/train.jsonl'), '{"question": "?", "answer": "son"}\n{"question": "?"}\n');
    const report = await run({
      training_mode: 'rg-family_relationships',
      dataset_name: project.at('rg'),
      split_list: '[]',
    });
    assert.equal(stageOf(report, 'data').outcome, 'failed');
    assert.match(
      stageOf(report, 'data').faults![0]!.message,
      /rg\/train\.jsonl:2: "answer" should be a text/,
    );
    assert.equal(stageOf(report, 'training').outcome, 'passed');
  });

  it('says which reward does not give a right answer its maximum', async () => {
    mkdirSync(project.at('kk'));
    const puzzle = { question: 'Who is who?', answer: '', metadata: {} };
    writeFileSync(project.at('kk/train.jsonl'), `${JSON.stringify(puzzle)}\n`.repeat(20));
    const empty = await run({
      training_mode: 'rg-knights_knaves',
      dataset_name: project.at('kk'),
      split_list: '[]',
      scoring: 'strict-tags',
    });
    assert.match(
      stageOf(empty, 'rewards').faults![0]!.message,
      /^f1 does not give 20 of 20 right answers its maximum: 0\.00/,
    );
    assert.equal(empty.outcome, 'failed');
  });

  it('leaves out of the try what TRL alone can do, and names it', async () => {
    const report = await run({ importance_sampling_level: 'sequence', delta: 2 });
    assert.match(
      stageOf(report, 'training').details!.join(' '),
      /TRL alone does it: delta, importance_sampling_level/,
    );
    assert.equal(stageOf(report, 'training').outcome, 'passed');
  });

  it('tries supervised fine-tuning too', async () => {
    const report = await run({ max_length: 512 }, 'sft.yaml');
    assert.equal(stageOf(report, 'rewards').outcome, 'skipped');
    assert.match(stageOf(report, 'training').summary, /2 steps of 8 examples/);
  });

  it('stops on request', async () => {
    const controller = new AbortController();
    const before = leftovers();
    const report = await dryRun({
      recipe: project.recipe('stopped.yaml', { ...sizes, reward_func_names: '[f1]' }),
      signal: controller.signal,
      watch: (update) => {
        if (update.kind === 'training') controller.abort({ outcome: 'stopped', reason: 'Ctrl-C' });
      },
    });
    assert.equal(report.outcome, 'stopped');
    assert.deepEqual(leftovers(), before);
  });

  it('says what there is to fix where the recipe can’t be read at all', async () => {
    const file = path.join(project.folder, 'broken.yaml');
    writeFileSync(file, 'training_mode: pw\nnum_generations: [\n');
    const report = await dryRun({ recipe: file });
    assert.equal(report.outcome, 'failed');
    assert.deepEqual(outcomes(report).training, 'skipped');
    await assert.rejects(dryRun({ recipe: project.at('none.yaml') }), /there is no such recipe/);
  });
});
