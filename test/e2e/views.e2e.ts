import { match, ok } from 'node:assert';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';
import { actsOnRollouts } from './views/acts-on-rollouts';
import { gpuRunTests } from './views/gpu-run-tests';
import { linkedEditors } from './views/linked-editors';
import { prepareRuns } from './views/prepared-runs';
import { focusIn, RunViews } from './views/run-views';

inWorkbench('the views of a run', prepareRuns, (workbench) => {
  const views = new RunViews(workbench);

  it('leave the list of runs no more height than it needs', async () => {
    await workbench().page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
    await workbench().page.locator('.sidebar .monaco-list-row').first().click();
    await (await views.rollouts()).locator('[data-testid^="group-"]').first().waitFor();
    const height = async (view: string) =>
      (await workbench().page.locator('.sidebar .pane', { hasText: view }).last().boundingBox())!.height;
    const [runs, all] = [
      await height('Runs'),
      (await workbench().page.locator('.sidebar .content').first().boundingBox())!.height,
    ];
    ok(runs < all / 3, `${runs} of ${all} pixels`);
    await workbench().screenshot('views-runs');
  });

  it('keep the selected group in sight when its rollout takes room from the list', async () => {
    const view = await views.rollouts();
    const list = view.locator('[data-testid="group-list"]');
    const boxOf = async (selector: string) => (await list.locator(selector).first().boundingBox())!;
    const whole = (await list.boundingBox())!;
    const shown = await list.locator('[data-testid^="group-"]').all();
    const boxes = await Promise.all(
      shown.map(async (group) => ({ group, box: (await group.boundingBox())! })),
    );
    const lowest = boxes.findLast(({ box }) => box.y + box.height <= whole.y + whole.height)!;
    await lowest.group.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
    await view.locator('[data-testid="completion"]').waitFor();
    const left = (await list.boundingBox())!;
    ok(left.height < whole.height, 'the rollout takes no room from the list');
    await eventually('the group is in sight', 180_000, async () => {
      const [group, around] = [await boxOf('.group.selected'), (await list.boundingBox())!];
      return group.y >= around.y - 1 && group.y + group.height <= around.y + around.height + 1;
    });
  });

  it('show a rollout beside its curve, with right and wrong parts of its answer', async () => {
    await views.pick(2);
    const view = await views.rollouts();
    ok(await view.locator('[data-testid="curve"] canvas').isVisible());
    ok((await view.locator('[data-testid="rollout"] [data-testid="answer"] .verdict').count()) > 0);
    await views.pictures('views-rollout');
  });

  it('open a rollout in an editor, its thinking folded, and go to its answer', async () => {
    const { page } = workbench();
    await (await views.rollouts()).locator('[data-testid="open-rollout"]').click();
    await page.locator('.tab.active', { hasText: /Rollout \d+\.\d+/ }).waitFor();
    await page.locator('.monaco-editor .inline-folded, .monaco-editor .folded-background').first().waitFor();
    await views.pictures('views-editor');
    await workbench().command('PhantomLab: Go to Answer');
    await page.locator('.statusbar-item', { hasText: /selected/ }).waitFor();
    await workbench().screenshot('views-answer');
  });

  it('give the focus to the chain that is opened, whose keys then step', async () => {
    await (await views.rollouts()).locator('[data-testid="step-through"]').click();
    const panel = await views.chain();
    await eventually('a step has the focus', 180_000, async () => {
      return (await focusIn(panel)).includes('step');
    });
    const stop = panel.locator('[data-testid="stop"]');
    const place = async () => Number.parseInt((await stop.textContent()) ?? '', 10);
    await workbench().page.keyboard.press('Home');
    await eventually('the first step', 180_000, async () => (await place()) === 1);
    await workbench().page.keyboard.press('ArrowDown');
    await eventually('the second step', 180_000, async () => (await place()) === 2);
    await views.pictures('views-chain');
  });

  it('move what is open beside the list when another rollout is selected', async () => {
    const panel = await views.chain();
    const said = () => panel.locator('.answers').innerText();
    const before = await said();
    await views.pick(5);
    await eventually('another rollout', 180_000, async () => (await said()) !== before);
    match(await said(), /rollout 6/);
  });

  it('select the rollout that the chain moves on to', async () => {
    const panel = await views.chain();
    await panel.locator('[aria-label="Next rollout of the group"]').click();
    const view = await views.rollouts();
    await view.locator('[data-testid="rollout"] .rollout-bar', { hasText: 'Rollout 7' }).waitFor();
  });

  linkedEditors(workbench, views);

  it('are whole where there is little room', async () => {
    const { page } = workbench();
    await workbench().command('View: Close All Editors');
    await (await views.rollouts()).locator('[data-testid="step-through"]').click();
    await views.chain();
    for (const [width, height] of [
      [541 + 348, 700],
      [1000 + 348, 800],
      [1600, 1000],
      [720, 450],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(500);
      await workbench().screenshot(`views-size-${width}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  actsOnRollouts(workbench, views);

  gpuRunTests(workbench, views);
});
