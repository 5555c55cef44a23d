import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { FakePython } from '@phantomlab/trainer/trl/testing/fake-python';
import { inWorkbench } from './harness/suite';
import { prepareTinyTraining, recipe } from './harness/tiny-training';
import { eventually } from './harness/wait';

const minutes = 60_000;
const patience = 4 * minutes;

/** The tiny training, and in its folder an environment with a stand-in for TRL. */
async function prepare(folder: string): Promise<void> {
  await prepareTinyTraining(folder);
  new FakePython(path.join(folder, '.venv')).behave({ steps: 4, stepMs: 200 });
}

inWorkbench('the trainer of a recipe', prepare, (workbench) => {
  const ended = (count: number) =>
    eventually(`${count} runs have ended`, patience, async () => {
      const runs = await findRuns(workbench().folder);
      const summaries = await Promise.all(runs.map(({ folder }) => summarizeRun(folder)));
      return summaries.length === count && summaries.every(({ finished }) => finished) && runs;
    });
  const picks = () => workbench().page.locator('.quick-input-list .monaco-list-row');

  it('is asked for once, with what each would take, the recommended first', async () => {
    await workbench().openFile(recipe);
    await workbench().command('PhantomLab: Start Training');
    const trl = workbench().quickPickRow(/TRL 1\.16\.0/);
    await trl.waitFor({ timeout: patience });
    const lines = await picks().allTextContents();
    strictEqual(lines.length, 2);
    match(lines[0]!, /Embedded trainer.*on the CPU.*recommended.*since the model has 2 M parameters/);
    match(lines[1]!, /TRL 1\.16\.0.*\.venv\/bin\/python3 \(in this folder\)/);
    await trl.click();
    const [run] = await ended(1);
    const { started, finished } = await summarizeRun(run!.folder);
    deepStrictEqual([started?.trainer.name, finished?.outcome], ['trl', 'completed']);
    const launch = JSON.parse(readFileSync(path.join(run!.folder, 'launch.json'), 'utf8'));
    strictEqual(launch.launcher.python, path.join(workbench().folder, '.venv/bin/python3'));
    await workbench().page.locator('.pane', { hasText: 'Runs' }).getByText('tiny/grpo').first().waitFor();
  }).timeout(10 * minutes);

  it('is remembered for the recipe', async () => {
    await workbench().command('PhantomLab: Start Training');
    const runs = await ended(2);
    for (const { folder } of runs) strictEqual((await summarizeRun(folder)).started?.trainer.name, 'trl');
  }).timeout(10 * minutes);

  it('is changed by a command', async () => {
    await workbench().command('PhantomLab: Choose Trainer');
    await workbench().pick('Embedded trainer', patience);
    await workbench().command('PhantomLab: Start Training');
    await eventually('a run of the embedded trainer', patience, async () => {
      const runs = await findRuns(workbench().folder);
      const names = await Promise.all(
        runs.map(async ({ folder }) => (await summarizeRun(folder)).started?.trainer.name),
      );
      return names.includes('phantomlab');
    });
  }).timeout(10 * minutes);
});
