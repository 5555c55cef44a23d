import { deepStrictEqual, match, ok } from 'node:assert';
import path from 'node:path';
import { readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { findEvaluations } from '@phantomlab/core/node/evaluations/find-evaluations';
import type { Frame } from 'playwright-core';
import type { ThemeName } from './harness/profile';
import { inWorkbench } from './harness/suite';
import { prepareTinyTraining, recipe } from './harness/tiny-training';
import { eventually } from './harness/wait';

const everyTheme: readonly ThemeName[] = ['dark', 'light', 'high-contrast'];

inWorkbench('a training', prepareTinyTraining, (workbench) => {
  const rollouts = (): Promise<Frame> => workbench().webview('[data-testid="group-list"]');
  const groupCount = async (): Promise<number> => {
    const text = await (await rollouts()).locator('[data-testid="group-count"]').textContent();
    return Number((text ?? '').replaceAll(/\D/g, ''));
  };

  it('starts from the palette, on the recipe in the editor', async () => {
    await workbench().openFile(recipe);
    await workbench().command('PhantomLab: Start Training');
    const view = await workbench().webview('[data-testid="stop"]', 120_000);
    await view.locator('.run-status', { hasText: 'Running' }).waitFor({ timeout: 120_000 });
  });

  it('shows rollouts as they come, while it runs', async () => {
    const first = await eventually('a first group', 120_000, async () => (await groupCount()) || undefined);
    const view = await rollouts();
    ok(
      await view.locator('[data-testid="stop"]').isVisible(),
      'the run is over before its rollouts were shown',
    );
    await eventually('more groups than at first', 120_000, async () => (await groupCount()) > first);
    await view.locator('[data-testid="curve"] canvas').waitFor();
  });

  it("shows a rollout's text with the answer marked", async () => {
    const view = await rollouts();
    await workbench().page.locator('.sidebar .pane-header', { hasText: 'Runs' }).click();
    await workbench().widenSideBar(460);
    await view.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
    await view.locator('[data-testid="completion"]').waitFor();
    for (const theme of everyTheme) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`rollouts-${theme}`);
    }
    await workbench().setTheme('dark');
  });

  it('is stopped from the view, and says so', async () => {
    const view = await rollouts();
    await view.locator('[data-testid="stop"]').click();
    await view.locator('.run-status', { hasText: 'Stopped' }).waitFor({ timeout: 180_000 });
  });

  it('has each chain stepped through beside its proof', async () => {
    const view = await rollouts();
    await view.locator('[data-testid="step-through"]').click();
    const chain = await workbench().webview('[data-testid="steps"]');
    await chain.locator('[data-testid="proof-tree"]').waitFor();
    const stop = chain.locator('[data-testid="stop"]');
    const place = async (): Promise<number> => Number.parseInt((await stop.textContent()) ?? '', 10);
    await chain.locator('[data-testid="step-0"]').click();
    const before = await place();
    await chain.locator('[data-testid="next"]').click();
    await eventually('the next step', 180_000, async () => (await place()) === before + 1);
    await chain.locator('[data-testid="previous"]').click();
    await eventually('the step before', 180_000, async () => (await place()) === before);
    for (const theme of everyTheme) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`chain-${theme}`);
    }
  });

  it('has its policy evaluated, from the palette to the chain of an answer', async () => {
    const { page } = workbench();
    await workbench().command('PhantomLab: Evaluate Run');
    await workbench().pick('The latest checkpoint');
    const sets = page.locator('.quick-input-widget', { hasText: 'PhantomWiki universes of seeds' });
    await sets.waitFor();
    await workbench().screenshot('evaluate-sets');
    await sets.locator('input[type="text"]').first().press('Enter');
    await page.locator('.part.panel .xterm').first().waitFor();
    const folder = await eventually('an evaluation that has all its answers', 240_000, async () => {
      const [found] = await findEvaluations(workbench().folder);
      if (found === undefined) return undefined;
      const { manifest, predictions } = await readEvaluation(found);
      return predictions.length === manifest.questions && path.relative(workbench().folder, found);
    });
    match(folder, /^runs.*checkpoint-\d+.pw$/);
    await workbench().screenshot('evaluate-terminal');
    await workbench().command('PhantomLab: Open Results');
    const view = await workbench().webview('[data-testid="drawing"]');
    await view.locator('[data-testid="point"]').first().click();
    await view.locator('[data-testid="answer"]').first().click();
    const chain = await eventually('the chain of an answer', 60_000, async () => {
      const shown = await workbench().webview('[data-testid="steps"]');
      return (
        (await shown.locator('.answers', { hasText: /pw, depth_6_size_6_seed_[12]/ }).count()) > 0 && shown
      );
    });
    await chain.locator('[data-testid="proof-tree"]').waitFor();
    await workbench().screenshot('evaluate-chain');
  }).timeout(360_000);

  it('has raised no notification', async () => {
    deepStrictEqual(await workbench().toasts(), []);
  });
});
