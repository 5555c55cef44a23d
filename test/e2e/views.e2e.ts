import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sampleRun, sampleUniverse } from '@phantomlab/client/testing/sample-run';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';
import type { ThemeName } from './harness/workbench';

const everyTheme: readonly ThemeName[] = ['dark', 'light', 'high-contrast'];

/** The window that a view's code runs in, as far as focus needs it. */
interface Page {
  document: { activeElement?: { className: string } };
}

/** An earlier run, that TRL trained on a GPU: killed, since nobody writes it. */
async function prepareGpuRun(folder: string): Promise<void> {
  const sizes = { seed: 11, steps: 24, groupsPerStep: 4, numGenerations: 8, universeFolder: 'data/u' };
  const aDay = 86_400;
  const events = sampleRun({ ...sizes, trl: true }).map((event) => {
    const earlier = { ...event, t: event.t - aDay };
    // Its reward collapses in the end.
    if (earlier.type !== 'step' || earlier.step <= 14) return earlier;
    return { ...earlier, metrics: { ...earlier.metrics, reward: 0.05 } };
  });
  await mkdir(path.join(folder, 'runs', 'gpu'), { recursive: true });
  await writeFile(
    path.join(folder, 'runs', 'gpu', 'events.jsonl'),
    events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
}

/** A universe, and a finished run over it whose completions think. */
async function prepareRun(folder: string): Promise<void> {
  const seed = 11;
  const universe = path.join(folder, 'data', 'u');
  await mkdir(path.join(folder, 'runs', 'sample'), { recursive: true });
  await mkdir(path.dirname(universe), { recursive: true });
  await writeUniverse(universe, sampleUniverse(seed));
  const events = sampleRun({
    seed,
    steps: 30,
    groupsPerStep: 4,
    numGenerations: 8,
    universeFolder: 'data/u',
  });
  // Thinking, so that there is something to fold.
  const thought = events.map((event) =>
    event.type === 'rollout'
      ? {
          ...event,
          completion: `<think>\n${event.completion.replace(/<.*/s, '')}\n</think>\n${event.completion}`,
        }
      : event,
  );
  const last = events.at(-1)!;
  const finished = { type: 'run.finished', outcome: 'completed', seq: last.seq + 1, t: last.t };
  await writeFile(
    path.join(folder, 'runs', 'sample', 'events.jsonl'),
    [...thought, finished].map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  await prepareGpuRun(folder);
}

inWorkbench('the views of a run', prepareRun, (workbench) => {
  const rollouts = () => workbench().webview('[data-testid="group-list"]');
  const chain = () => workbench().webview('[data-testid="steps"]');
  const pictures = async (name: string): Promise<void> => {
    for (const theme of everyTheme) {
      await workbench().setTheme(theme);
      await workbench().screenshot(`${name}-${theme}`);
    }
    await workbench().setTheme('dark');
  };
  const pick = async (nth: number): Promise<void> => {
    const view = await rollouts();
    await view.locator('[data-testid^="rollout-"][role="gridcell"]').nth(nth).click();
    await view.locator('[data-testid="completion"]').waitFor();
  };

  it('leave the list of runs no more height than it needs', async () => {
    await workbench().page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
    await workbench().page.locator('.sidebar .monaco-list-row').first().click();
    await (await rollouts()).locator('[data-testid^="group-"]').first().waitFor();
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
    const view = await rollouts();
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
    await pick(2);
    const view = await rollouts();
    ok(await view.locator('[data-testid="curve"] canvas').isVisible());
    ok((await view.locator('[data-testid="rollout"] [data-testid="answer"] .verdict').count()) > 0);
    await pictures('views-rollout');
  });

  it('open a rollout in an editor, its thinking folded, and go to its answer', async () => {
    const { page } = workbench();
    await (await rollouts()).locator('[data-testid="open-rollout"]').click();
    await page.locator('.tab.active', { hasText: /Rollout \d+\.\d+/ }).waitFor();
    await page.locator('.monaco-editor .inline-folded, .monaco-editor .folded-background').first().waitFor();
    await pictures('views-editor');
    await workbench().command('PhantomLab: Go to Answer');
    await page.locator('.statusbar-item', { hasText: /selected/ }).waitFor();
    await workbench().screenshot('views-answer');
  });

  it('give the focus to the chain that is opened, whose keys then step', async () => {
    await (await rollouts()).locator('[data-testid="step-through"]').click();
    const panel = await chain();
    await eventually('a step has the focus', 180_000, async () => {
      const focused = await panel.evaluate(
        () => (globalThis as unknown as Page).document.activeElement?.className ?? '',
      );
      return focused.includes('step');
    });
    const stop = panel.locator('[data-testid="stop"]');
    const place = async () => Number.parseInt((await stop.textContent()) ?? '', 10);
    await workbench().page.keyboard.press('Home');
    await eventually('the first step', 180_000, async () => (await place()) === 1);
    await workbench().page.keyboard.press('ArrowDown');
    await eventually('the second step', 180_000, async () => (await place()) === 2);
    await pictures('views-chain');
  });

  it('move what is open beside the list when another rollout is selected', async () => {
    const panel = await chain();
    const said = () => panel.locator('.answers').innerText();
    const before = await said();
    await pick(5);
    await eventually('another rollout', 180_000, async () => (await said()) !== before);
    match(await said(), /rollout 6/);
  });

  it('select the rollout that the chain moves on to', async () => {
    const panel = await chain();
    await panel.locator('[aria-label="Next rollout of the group"]').click();
    const view = await rollouts();
    await view.locator('[data-testid="rollout"] .rollout-bar', { hasText: 'Rollout 7' }).waitFor();
  });

  it('are whole where there is little room', async () => {
    const { page } = workbench();
    await workbench().command('View: Close All Editors');
    await (await rollouts()).locator('[data-testid="step-through"]').click();
    await chain();
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
    await pictures('views-gpu');
    await view.locator('[data-testid="curve-as-table"]').click();
    const heads = await view.locator('[data-testid="curve-table"] th[scope="col"]').allInnerTexts();
    deepStrictEqual(heads.slice(0, 4), ['step', 'timing', 'generation', 'forward and backward']);
  });

  it('list what a filter leaves, complete its words, and say where a fault is', async () => {
    const view = await rollouts();
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
    await pictures('views-fault');
    await filter.fill('step = 1..4 and advantage > 0');
    await filter.press('Enter');
    await eventually('the filtered list', 180_000, async () => /^\d+ in \d+ groups$/.test(await count()));
    await view.locator('[data-testid="sort"]').selectOption('reward');
    await view.locator('.bar.out').first().waitFor();
    await view.locator('[data-testid="clear-filter"]').click();
    await eventually('all groups', 180_000, async () => (await count()) === '96 groups');
  });

  it('tell the alarms of a run, with the rollouts that show one and its page', async () => {
    const view = await rollouts();
    await workbench().page.locator('.sidebar .monaco-list-row', { hasText: 'Reward collapse' }).waitFor();
    await view.locator('[data-testid="heat"]').click();
    await view.locator('[data-testid="heat-map"]').waitFor();
    await pictures('views-alarm');
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
    await pictures('views-tab');
    await workbench().reload();
    const again = await eventually('the tab after a reload', 120_000, wide);
    await eventually(
      'its filter',
      60_000,
      async () => (await again.locator('[data-testid="filter"]').inputValue()) === 'group_spread > 0',
    );
    await again.locator('[data-testid="completion"]').waitFor();
  });
});

inWorkbench('the help that is offered', prepareRun, (workbench) => {
  it('shows the proof of the question that the cursor is in', async () => {
    await workbench().openFile('data/u/questions/type0.json');
    const questions = JSON.parse(await workbench().read('data/u/questions/type0.json')) as {
      id: string;
      question: string;
    }[];
    await workbench().goToText(questions[3]!.id);
    await workbench().command('PhantomLab: Show Proof');
    const panel = await workbench().webview('[data-testid="proof-tree"]');
    strictEqual(await panel.locator('h1').textContent(), questions[3]!.question);
  });

  it('is an act beside the error, where something is missing', async () => {
    const { page } = workbench();
    await workbench().command('PhantomLab: Estimate Memory of Recipe');
    const toast = page.locator('.notification-toast', { hasText: 'There is no recipe in this folder' });
    await toast.locator('.monaco-button', { hasText: 'Create Recipe' }).waitFor();
    await workbench().screenshot('views-error');
    await workbench().command('Notifications: Clear All Notifications');
  });

  it('makes a recipe for a model, a task and the universes that are there', async () => {
    await workbench().command('PhantomLab: Create Recipe');
    await workbench().pick('Qwen3-0.6B');
    await workbench().pick(/PhantomWiki/);
    await workbench().pick('data');
    await workbench().page.locator('.tab.active', { hasText: 'grpo-pw.yaml' }).waitFor();
    const recipe = await workbench().read('recipes/qwen3-0.6b/grpo-pw.yaml');
    match(recipe, /^dataset_name: data\nsplit_list:\n {2}- u\n/m);
  });

  it('opens the page of a rule from the code of a finding', async () => {
    const { page } = workbench();
    await workbench().write(
      'recipes/qwen3-0.6b/other.yaml',
      'training_mode: pw\nnum_generations: 1\nmax_steps: 5\n',
    );
    await workbench().command('PhantomLab: Check Recipe');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'other.yaml' }).first().waitFor();
    await workbench().screenshot('views-problems');
    await page.locator('.markers-panel a', { hasText: 'two-generations' }).first().click();
    const rule = await workbench().webview('h1:has-text("two-generations")');
    match((await rule.locator('h1').first().textContent()) ?? '', /two-generations/);
    await workbench().screenshot('views-rule');
  });

  it('shows no broken picture on the page of the extension', async () => {
    const { page } = workbench();
    await workbench().command('Extensions: Show Installed Extensions');
    await page.locator('.extensions-list .monaco-list-row', { hasText: 'PhantomLab' }).first().click();
    const readme = await workbench().webview('h2:has-text("Quick start")');
    const widths = await readme
      .locator('img')
      .evaluateAll((images) => images.map((image) => Number(Reflect.get(image, 'naturalWidth'))));
    ok(
      widths.every((width) => width > 0),
      widths.join(),
    );
    await workbench().screenshot('views-extension');
  });

  it('opens the run that comes with it, and a chain of that, by keyboard alone', async () => {
    const { page } = workbench();
    await workbench().command('PhantomLab: Open Sample Run');
    const view = await workbench().webview('[data-testid="group-list"] [data-testid^="group-"]');
    const focused = (frame: typeof view) =>
      frame.evaluate(() => (globalThis as unknown as Page).document.activeElement?.className ?? '');
    await eventually('a rollout of the list has the focus', 60_000, async () => {
      await page.keyboard.press('Tab');
      return (await focused(view)).split(' ').includes('bar');
    });
    await page.keyboard.press('ArrowDown');
    await view.locator('[data-testid="completion"]').waitFor();
    await page.keyboard.press('Enter');
    const panel = await workbench().webview('[data-testid="steps"]');
    await eventually('a step has the focus', 60_000, async () => (await focused(panel)).includes('step'));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await eventually('the second step', 60_000, async () =>
      (await panel.locator('[data-testid="stop"]').innerText()).startsWith('2 of'),
    );
    await workbench().screenshot('views-sample');
  });

  it('begins a notebook', async () => {
    await workbench().command('PhantomLab: New Prolog Notebook');
    await workbench().page.locator('.notebook-editor .code-cell-row').nth(1).waitFor();
    await workbench().screenshot('views-notebook');
    deepStrictEqual(await workbench().toasts(), []);
  });
});
