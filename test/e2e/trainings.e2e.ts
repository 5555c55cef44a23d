import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { isHeld, runHold } from '@phantomlab/core/node/runs/run-lock';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { repository } from './harness/places';
import { inWorkbench } from './harness/suite';
import { prepareTinyTraining, recipe } from './harness/tiny-training';
import { eventually } from './harness/wait';

const minutes = 60_000;
const patience = 4 * minutes;

inWorkbench('trainings and their window', prepareTinyTraining, (workbench) => {
  const children: ChildProcess[] = [];
  const runs = () => findRuns(workbench().folder);
  const summary = async (folder: string): Promise<RunSummary> => summarizeRun(folder);
  const rows = () =>
    workbench().page.locator('.sidebar .pane', { hasText: 'Runs' }).locator('.monaco-list-row');
  const row = (text: string | RegExp) => rows().filter({ hasText: text }).first();
  const showViews = async () => {
    const { page } = workbench();
    const header = page.locator('.sidebar .pane-header', { hasText: 'Runs' });
    if (!(await header.isVisible()))
      await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
    await header.waitFor();
  };
  const newRun = (before: readonly { readonly folder: string }[]) =>
    eventually('a run that was not there before, at its first step', patience, async () => {
      const run = (await runs()).find(({ folder }) => !before.some((other) => other.folder === folder));
      return run && (await summary(run.folder)).step >= 1 && run.folder;
    });
  const ended = (folder: string) =>
    eventually(`${folder} has ended`, patience, async () => {
      const now = await summary(folder);
      return now.finished !== undefined && !isHeld(folder) && now;
    });
  /** Starts a training as a terminal does. */
  const inTerminal = (...args: string[]) => {
    const child = spawn(
      process.execPath,
      [path.join(repository, 'dist', 'phantomlab.js'), 'train', ...args],
      {
        cwd: workbench().folder,
        stdio: 'ignore',
      },
    );
    children.push(child);
    return child;
  };
  const headerSays = async (status: string) => {
    const view = await workbench().webview('.run-status', patience);
    await view.locator('.run-status', { hasText: status }).waitFor({ timeout: patience });
    return view;
  };

  after(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  let first: string;

  it('continue when it is loaded again, and are found again', async () => {
    await workbench().openFile(recipe);
    await workbench().command('PhantomLab: Start Training');
    first = await newRun([]);
    const { pid } = runHold(first)!.holder;
    await workbench().reload();
    const { step } = await summary(first);
    await eventually('steps after the reload', patience, async () => (await summary(first)).step > step + 1);
    strictEqual(runHold(first)!.holder.pid, pid);
    const bar = workbench().page.locator('.statusbar-item', { hasText: /\d+\/1000 · reward/ });
    await bar.waitFor({ timeout: patience });
    await bar.click();
    await headerSays('Running');
    await showViews();
    await row('tiny/grpo · tiny/policy').waitFor();
    await eventually('the shown run is the selected one', patience, async () => {
      return (await row('tiny/grpo · tiny/policy').getAttribute('aria-selected')) === 'true';
    });
  }).timeout(10 * minutes);

  it('show their newest group as it comes', async () => {
    const view = await workbench().webview('[data-testid="group-list"]');
    const list = view.locator('[data-testid="group-list"]');
    await eventually('the end of the list is in sight', patience, async () =>
      list.evaluate(({ scrollTop, clientHeight, scrollHeight }) => {
        return scrollHeight > clientHeight && scrollTop + clientHeight >= scrollHeight - 60;
      }),
    );
  }).timeout(10 * minutes);

  it('say that they are stopping immediately, and in the end who stopped them', async () => {
    const view = await headerSays('Running');
    await view.locator('[data-testid="stop"]').click();
    await view.locator('.run-status', { hasText: /Stopping|Stopped/ }).waitFor({ timeout: 180_000 });
    const { status, reason, step } = await ended(first);
    strictEqual(status, 'stopped');
    match(reason!, /^Stopped by \S+ in .+ on \S+\.$/);
    ok(existsSync(path.join(first, `checkpoint-${step}`)));
    await headerSays('Stopped');
    match((await view.locator('.run-reason').textContent()) ?? '', /^Stopped by /);
  }).timeout(10 * minutes);

  it('continue from their checkpoint', async () => {
    const { step } = await summary(first);
    await showViews();
    await row('tiny/grpo').hover();
    await row('tiny/grpo').locator('.action-label[aria-label*="Resume Run"]').click();
    await eventually('a step of the second attempt', patience, async () => {
      const now = await summary(first);
      return now.started?.attempt === 2 && now.started.step === step && now.step > step;
    });
    await headerSays('Running');
  }).timeout(10 * minutes);

  it('are stopped from another window on the same folder', async () => {
    const { page } = workbench();
    const other = await page
      .context()
      .browser()!
      .newPage({ viewport: { width: 1440, height: 900 } });
    await other.goto(page.url());
    const bar = other.locator('.statusbar-item', { hasText: /\d+\/1000 · reward/ });
    const stopButton = async () => {
      for (const frame of other.frames()) {
        const button = frame.locator('[data-testid="stop"]');
        if (await button.isVisible()) return button;
      }
      return undefined;
    };
    const stop = await eventually('the other window shows the run', patience, async () => {
      // A click may be lost while the window is still coming up.
      await bar.click({ timeout: 20_000 });
      return eventually('the run is there', 20_000, stopButton);
    });
    await stop.click();
    const { step, status } = await ended(first);
    strictEqual(status, 'stopped');
    await other.close();
    await page.bringToFront();
    const view = await headerSays('Stopped');
    await view.locator('[data-testid="resume"]').click({ timeout: patience });
    await eventually('a step of the third attempt', patience, async () => (await summary(first)).step > step);
    await headerSays('Running');
  }).timeout(10 * minutes);

  it('of a terminal are stopped from the window, which asks which one is meant', async () => {
    const before = await runs();
    inTerminal(recipe, '--set', 'seed=7');
    const second = await newRun(before);
    await workbench().command('PhantomLab: Refresh Runs');
    await row('seed 7').waitFor({ timeout: patience });
    await workbench().command('PhantomLab: Stop Training');
    await workbench().quickPickRow('seed 7').waitFor();
    await workbench().screenshot('stop-which');
    await workbench().pick('seed 7');
    const { status, reason } = await ended(second);
    strictEqual(status, 'stopped');
    match(reason!, /^Stopped by \S+ in .+\.$/);
    ok(isHeld(first));
  }).timeout(10 * minutes);

  it('say when they were killed, and by what', async () => {
    const { page } = workbench();
    // Out of sight, it says so in a notification.
    await eventually('the Explorer is shown', patience, async () => {
      const explorer = page.locator('.explorer-folders-view');
      if (!(await explorer.isVisible())) {
        await page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
      }
      await explorer.waitFor({ timeout: 180_000 });
      return true;
    });
    process.kill(runHold(first)!.holder.pid, 'SIGKILL');
    const { status, reason } = await ended(first);
    strictEqual(status, 'failed');
    match(reason!, /killed \(SIGKILL\)/);
    const toast = page.locator('.notification-toast', {
      hasText: /tiny\/grpo · tiny\/policy failed at \d+\/1000/,
    });
    await toast.waitFor({ timeout: patience });
    for (const action of ['Resume', 'Open Log']) {
      await toast.locator('.monaco-button', { hasText: action }).waitFor();
    }
    await workbench().command('Notifications: Clear All Notifications');
    await showViews();
    await row(/failed · \d+\/1000/).waitFor({ timeout: patience });
    await row(/failed · \d+\/1000/).click();
    const view = await headerSays('Failed');
    await view.locator('.run-reason', { hasText: 'SIGKILL' }).waitFor();
    ok(await view.locator('[data-testid="resume"]').isVisible());
    await workbench().screenshot('run-failed');
  }).timeout(10 * minutes);

  it('of a recipe for supervised fine-tuning start as well', async () => {
    const before = await runs();
    await workbench().openFile('recipes/tiny/sft.yaml');
    await workbench()
      .page.locator('.codelens-decoration a', { hasText: 'Train' })
      .first()
      .click({ timeout: patience });
    const sft = await newRun(before);
    strictEqual((await summary(sft)).started?.trainer.name, 'phantomlab-sft');
    await workbench().command('PhantomLab: Stop Training');
    await ended(sft);
  }).timeout(10 * minutes);

  it('of a recipe that the trainer refuses are not begun, and lead to its line', async () => {
    const before = await runs();
    const text = await workbench().read(recipe);
    await workbench().write('recipes/refused.yaml', `${text}use_peft: true\n`);
    await workbench().openFile('recipes/refused.yaml');
    await workbench().command('PhantomLab: Start Training');
    // First comes an environment with TRL, which could train it; a text would be found in its words, too.
    await workbench().pick(/Embedded trainer/, patience);
    const toast = workbench().page.locator('.notification-toast', { hasText: 'was not started' });
    await toast.waitFor({ timeout: patience });
    match((await toast.innerText()) ?? '', /use_peft: true is not in the embedded trainer.*TRL/s);
    await workbench().screenshot('refused');
    await toast.locator('.monaco-button', { hasText: 'Go to Line' }).click();
    deepStrictEqual((await runs()).length, before.length);
  }).timeout(10 * minutes);

  it('of a recipe whose universes are missing offer to generate them, and begin then', async () => {
    const before = await runs();
    const text = await workbench().read(recipe);
    const split = 'depth_6_size_6_seed_77';
    const lacking = text.replace(/\nsplit_list:\s*\[[^\]]*\]/, `\nsplit_list: [${split}]`);
    await workbench().write('recipes/lacking.yaml', lacking);
    await workbench().openFile('recipes/lacking.yaml');
    await workbench().command('PhantomLab: Start Training');
    const toast = workbench().page.locator('.notification-toast', { hasText: 'was not started' });
    await toast.waitFor({ timeout: patience });
    match((await toast.innerText()) ?? '', /phantomlab generate .*--seed 77/s);
    await toast.locator('.monaco-button', { hasText: 'Generate and Train' }).click();
    const run = await newRun(before);
    ok(existsSync(path.join(workbench().folder, 'data', 'tiny', split, 'facts.pl')));
    await workbench().command('PhantomLab: Stop Training');
    await ended(run);
  }).timeout(10 * minutes);

  it('are renamed, started again and deleted', async () => {
    const { page } = workbench();
    await showViews();
    await row(/failed/).click({ button: 'right' });
    await workbench().chooseFromMenu('Rename Run');
    await workbench().answer('the first one');
    await row('the first one').waitFor({ timeout: patience });
    const renamed = path.join(path.dirname(first), 'the first one');
    ok(existsSync(renamed));

    const before = await runs();
    await row('the first one').click({ button: 'right' });
    await workbench().chooseFromMenu('Retry Run');
    const anew = await newRun(before);
    await workbench().command('PhantomLab: Stop Training');
    await ended(anew);

    await row('the first one').click({ button: 'right' });
    await workbench().chooseFromMenu('Delete Run');
    await page
      .locator('.monaco-dialog-box .monaco-button', { hasText: /Delete|Move to Trash/ })
      .first()
      .click();
    await eventually('the folder is gone', patience, async () => !existsSync(renamed));
    await row('the first one').waitFor({ state: 'detached', timeout: patience });
  }).timeout(10 * minutes);
});
