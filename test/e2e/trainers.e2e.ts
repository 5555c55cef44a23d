import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { FakePython } from '@phantomlab/trainer/trl/testing/fake-python';
import { inWorkbench } from './harness/suite';
import { prepareTinyTraining, recipe } from './harness/tiny-training';
import { eventually } from './harness/wait';

const minutes = 60_000;
const patience = 4 * minutes;

const packages = { trl: '1.16.0', torch: '2.13.0', transformers: '5.23.0', accelerate: '1.15.0' };
const whole = { ...packages, datasets: '5.2.0' };

/** A program in uv's place, which copies an environment where uv would make one. */
const uv = (environment: string) => `#!/bin/sh
echo "$@" >> "$(dirname "$0")/words"
case "$1 $2" in
--version*) echo "uv 0.13.9 (test)";;
venv*) for last; do :; done; cp -r '${environment}/.' "$last"; ln -s python3 "$last/bin/python";;
"pip install") echo "Resolved 3 packages in 1s" >&2; echo "Installed 3 packages in 1s" >&2;;
esac
`;

/** The tiny training; in its folder an environment with a stand-in for TRL, which lacks a package, and a uv to make another. */
async function prepare(folder: string): Promise<void> {
  await prepareTinyTraining(folder);
  new FakePython(path.join(folder, '.venv'), packages).behave({
    ...{ steps: 4, stepMs: 200 },
    probe: { versions: packages },
  });
  const tools = path.join(folder, 'tools');
  const made = new FakePython(path.join(tools, 'made'), whole);
  made.behave({ steps: 2, probe: { versions: whole } });
  await writeFile(path.join(tools, 'uv'), uv(made.folder));
  await chmod(path.join(tools, 'uv'), 0o755);
  await mkdir(path.join(folder, '.vscode'));
  const environment = { PATH: `${tools}${path.delimiter}${process.env.PATH}` };
  await writeFile(
    path.join(folder, '.vscode/settings.json'),
    JSON.stringify({ 'phantomlab.training.environment': environment }),
  );
}

inWorkbench('the trainer of a recipe', prepare, (workbench) => {
  const ended = (count: number) =>
    eventually(`${count} runs have ended`, patience, async () => {
      const runs = await findRuns(workbench().folder);
      const summaries = await Promise.all(runs.map(({ folder }) => summarizeRun(folder)));
      return summaries.length === count && summaries.every(({ finished }) => finished) && runs;
    });
  const picks = () => workbench().page.locator('.quick-input-list .monaco-list-row');

  it('has an environment, which is looked at beside the recipe, checked and fixed', async () => {
    const { page, folder } = workbench();
    await workbench().openFile(recipe);
    const status = page.locator('.hover-language-status', { hasText: 'TRL 1.16.0 cannot train here' });
    await eventually('the status says that it cannot train', patience, async () => {
      await page.locator('#status\\.languageStatus').hover();
      await status.first().waitFor({ timeout: 5000 });
      return true;
    });
    await workbench().screenshot('environment-status');
    await workbench().command('PhantomLab: Check Training Environment');
    const report = await workbench().webview('h1:has-text("Training environment")', patience);
    const text = await report.locator('body').innerText();
    match(text, /\.venv\/bin\/python3 has no datasets/);
    await workbench().screenshot('environment-report');
    await report.getByText('Run in a terminal').first().click();
    // An environment without pip is fixed by uv, of the PATH that trainings have.
    await eventually('uv was started', patience, async () => {
      const words = await workbench()
        .read('tools/words')
        .catch(() => '');
      return words.includes(`pip install --python ${folder}/.venv/bin/python3 datasets`);
    });
  }).timeout(10 * minutes);

  it('is asked for once, with what each would take, the recommended first', async () => {
    await workbench().openFile(recipe);
    await workbench().command('PhantomLab: Start Training');
    const trl = workbench().quickPickRow(/TRL 1\.16\.0/);
    await trl.waitFor({ timeout: patience });
    const lines = await picks().allTextContents();
    strictEqual(lines.length, 3);
    match(lines[0]!, /Embedded trainer.*on the CPU.*recommended.*since the model has 2 M parameters/);
    match(lines[1]!, /TRL 1\.16\.0.*\.venv\/bin\/python3 \(in this folder\)/);
    match(lines[2]!, /Create Environment.*from versions that were tested together/);
    await workbench().screenshot('trainers');
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
    await workbench().pick(/Embedded trainer/, patience);
    await workbench().command('PhantomLab: Start Training');
    await eventually('a run of the embedded trainer', patience, async () => {
      const runs = await findRuns(workbench().folder);
      const names = await Promise.all(
        runs.map(async ({ folder }) => (await summarizeRun(folder)).started?.trainer.name),
      );
      return names.includes('phantomlab');
    });
  }).timeout(10 * minutes);

  it('is made from the same list, in a folder that is free, and ends with its report', async () => {
    const { page, folder } = workbench();
    await workbench().command('PhantomLab: Choose Trainer');
    await workbench().pick(/Create Environment…/);
    const input = page.locator('.quick-input-widget input').first();
    // .venv is taken.
    await eventually('the folder is asked for', patience, async () => (await input.inputValue()) === 'venv');
    await input.fill('.venv');
    await page.getByText('This folder is not empty.').first().waitFor({ timeout: patience });
    await workbench().answer('made');
    await workbench().pick('For the CPU');
    const python = path.join(folder, 'made/bin/python');
    await eventually('the report is on the new one', patience, async () => {
      const report = await workbench().webview('h1:has-text("Training environment")', patience);
      return (await report.locator('body').innerText()).includes(python);
    });
  }).timeout(10 * minutes);
});
