import { deepStrictEqual } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

const ours = (activation: string) => activation.includes('phantomlab.phantomlab');

inWorkbench(
  'a clean launch',
  (folder) => writeFile(path.join(folder, 'notes.md'), '# Notes\n'),
  (workbench) => {
    it('does not start the extension in a folder that has nothing to do with it', async () => {
      await workbench().openFile('notes.md');
      const activations = await eventually(
        'VS Code has started all that starts with it',
        180_000,
        async () => {
          const lines = await workbench().activations();
          return lines.some((line) => line.includes('onStartupFinished')) && lines;
        },
      );
      deepStrictEqual(activations.filter(ours), []);
    });

    it('shows the activity-bar icon, its two views, and no notification', async () => {
      const { page } = workbench();
      await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
      for (const view of ['Runs', 'Rollouts']) {
        await page.locator('.sidebar .pane-header', { hasText: view }).waitFor();
      }
      await page.locator('.sidebar .welcome-view', { hasText: 'No runs in this folder yet' }).waitFor();
      await workbench().webview('[data-testid="empty"] button');
      await page.waitForTimeout(500);
      await workbench().screenshot('launch');
      deepStrictEqual(await workbench().toasts(), []);
      // What the test before looks for is there once a view was opened.
      await eventually('the extension runs', 180_000, async () =>
        (await workbench().activations()).some(ours),
      );
    });

    it('walks a newcomer through in six steps', async () => {
      const { page } = workbench();
      await workbench().command('Welcome: Open Walkthrough');
      await workbench().quickPickRow('Train, watch and prove').click();
      const steps = page.locator('.getting-started-step');
      await steps.nth(5).waitFor({ timeout: 180_000 });
      await page.locator('.getting-started-step', { hasText: 'Query the rules' }).click();
      await page.waitForTimeout(1500);
      await workbench().screenshot('walkthrough');
    });
  },
);
