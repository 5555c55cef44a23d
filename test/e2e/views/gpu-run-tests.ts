import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';
import type { RunViews } from './run-views';

/** What the views tell of a run on a GPU: speed, filters, alarms, and all of it in an editor tab. */
export function gpuRunTests(workbench: () => Workbench, views: RunViews): void {
  it('show of a run on a GPU how fast it is and where the time of its steps goes', async () => {
    await workbench().command('View: Close All Editors');
    await workbench().page.locator('.sidebar .monaco-list-row').nth(1).click();
    // The log is read piece by piece.
    const view = await workbench().webview('[data-testid="time-bar"][aria-label*="steps 15 to 24"]');
    match(
      await view.locator('[data-testid="speed"]').innerText(),
      /tokens\/s\s+[\d,]+ generating\s+GPU 91%\s+72\.\d GiB/,
    );
    const bar = view.locator('[data-testid="time-bar"]');
    match(
      (await bar.getAttribute('aria-label'))!,
      /^A step takes \d\.\d s, steps 15 to 24: generation \d\.\d s, \d+% forward and backward .*the rest/,
    );
    await view.locator('[data-testid="metric"]').selectOption('timing');
    await view.locator('[data-testid="curve"][aria-label^="Seconds of 24 steps"]').waitFor();
    await views.pictures('views-gpu');
    await view.locator('[data-testid="curve-as-table"]').click();
    const heads = await view.locator('[data-testid="curve-table"] th[scope="col"]').allInnerTexts();
    deepStrictEqual(heads.slice(0, 4), ['step', 'timing', 'generation', 'forward and backward']);
  });

  it('list what a filter leaves, complete its words, and say where a fault is', async () => {
    const view = await views.rollouts();
    const filter = view.locator('[data-testid="filter"]');
    const count = () => view.locator('[data-testid="group-count"]').innerText();
    await filter.fill('fin');
    await view.locator('[role="option"]', { hasText: 'finish' }).waitFor();
    await filter.press('Tab');
    strictEqual(await filter.inputValue(), 'finish ');
    await filter.fill('finish = stop and rewrd > 1');
    await filter.press('Enter');
    await view.locator('[data-testid="filter-fault"]', { hasText: 'Did you mean reward?' }).waitFor();
    strictEqual(await view.locator('[data-testid="filter-marks"] mark').textContent(), 'rewrd');
    await views.pictures('views-fault');
    await filter.fill('step = 1..4 and advantage > 0');
    await filter.press('Enter');
    await eventually('the filtered list', 180_000, async () => /^\d+ in \d+ groups$/.test(await count()));
    await view.locator('[data-testid="sort"]').selectOption('reward');
    await view.locator('.bar.out').first().waitFor();
    await view.locator('[data-testid="clear-filter"]').click();
    await eventually('all groups', 180_000, async () => (await count()) === '96 groups');
  });

  it('tell the alarms of a run, with the rollouts that show one and its page', async () => {
    const view = await views.rollouts();
    await workbench().page.locator('.sidebar .monaco-list-row', { hasText: 'Reward collapse' }).waitFor();
    await view.locator('[data-testid="heat"]').click();
    await view.locator('[data-testid="heat-map"]').waitFor();
    await views.pictures('views-alarm');
    await view.locator('[data-testid="alarm-reward-collapse"]').click();
    const filter = view.locator('[data-testid="filter"]');
    await eventually('the filter of the alarm', 180_000, async () =>
      /^step = 15\.\.24 and reward < /.test(await filter.inputValue()),
    );
    await view.locator('[data-testid="explain-reward-collapse"]').click();
    const page = await workbench().webview('h1:has-text("Reward collapse")');
    match(await page.locator('body').innerText(), /learning rate/);
  });

  it('stand in an editor tab with more room, also after a reload', async () => {
    await workbench().command('PhantomLab: Open Run in Editor Tab');
    const wide = async () => {
      const frames = await Promise.all(
        workbench()
          .page.frames()
          .map(async (frame) => {
            const list = frame.locator('[data-testid="group-list"]');
            const box = await list.boundingBox({ timeout: 2000 }).catch(() => null);
            return box && box.width > 500 ? frame : undefined;
          }),
      );
      return frames.find((frame) => frame !== undefined);
    };
    const tab = await eventually('a run in a tab', 60_000, wide);
    await tab.locator('[data-testid="filter"]').fill('group_spread > 0');
    await tab.locator('[data-testid="filter"]').press('Enter');
    await tab.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
    await tab.locator('[data-testid="completion"]').waitFor();
    await views.pictures('views-tab');
    await workbench().reload();
    const again = await eventually('the tab after a reload', 120_000, wide);
    await eventually(
      'its filter',
      60_000,
      async () => (await again.locator('[data-testid="filter"]').inputValue()) === 'group_spread > 0',
    );
    await again.locator('[data-testid="completion"]').waitFor();
  });
}
