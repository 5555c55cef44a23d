import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';
import { prepareRuns } from './views/prepared-runs';
import { focusIn } from './views/run-views';

inWorkbench('the help that is offered', prepareRuns, (workbench) => {
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
    await eventually('a rollout of the list has the focus', 60_000, async () => {
      await page.keyboard.press('Tab');
      return (await focusIn(view)).split(' ').includes('bar');
    });
    await page.keyboard.press('ArrowDown');
    await view.locator('[data-testid="completion"]').waitFor();
    await page.keyboard.press('Enter');
    const panel = await workbench().webview('[data-testid="steps"]');
    await eventually('a step has the focus', 60_000, async () => (await focusIn(panel)).includes('step'));
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
