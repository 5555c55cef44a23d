import { match, strictEqual } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseFolder, saveAs } from '../harness/file-box';
import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';
import type { RunViews } from './run-views';

const patienceMs = 120_000;

/** What is done with rollouts besides looking at them: other weights, notes, tables and pictures, another trainer's. */
export function actsOnRollouts(workbench: () => Workbench, views: RunViews): void {
  const written = (file: string) =>
    eventually(`${file} is written`, patienceMs, () => workbench().read(file));

  it('show the run under other weights of its rewards, and which groups would gain or lose their gradient', async () => {
    const view = await views.rollouts();
    await view.locator('[data-testid="weigh"]').click();
    const weight = view.locator('[data-testid="weight-f1"]');
    await weight.fill('0');
    await weight.press('Enter');
    const weights = view.locator('[data-testid="reward-weights"]');
    await weights.locator('text=/Mean reward [\\d.]+ → [\\d.]+/').waitFor();
    match(await weights.innerText(), /\d+ → \d+ of 120 groups without a gradient/);
    await workbench().screenshot('views-weights');
    await view.locator('[data-testid="weigh-lost"]').click();
    await eventually('groups that lose their gradient are listed', patienceMs, async () =>
      /logged_spread > 0/.test(await view.locator('[data-testid="filter"]').inputValue()),
    );
    await view.locator('[data-testid="clear-filter"]').click();
    await view.locator('[data-testid="weigh-close"]').click();
    await weights.waitFor({ state: 'hidden' });
  });

  it('keep a note on a rollout, list those that have one, and save their figures as a table', async () => {
    const view = await views.rollouts();
    await view.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
    await view.locator('[data-testid="write-note"]').click();
    await workbench().answer('Guesses the last name that it read.');
    await view.locator('[data-testid="note"]', { hasText: 'Guesses the last name' }).waitFor();
    await view.locator('[data-testid="usual-filters"]').selectOption({ label: 'With a note' });
    await view.locator('[data-testid="group-count"]', { hasText: '1 in 1 group' }).waitFor();
    await workbench().screenshot('views-note');
    await view.locator('[data-testid="export"]').click();
    await saveAs(workbench(), path.join(workbench().folder, 'noted.csv'));
    const [head, row, ...rest] = (await written('noted.csv')).trim().split('\n');
    match(head!, /^step,group,index,tokens,reward,.*rewards\.f1/);
    match(row!, /^\d+,\d+,0,/);
    strictEqual(rest.length, 0);
    await view.locator('[data-testid="clear-filter"]').click();
  });

  it('save the curve as a picture', async () => {
    await (await views.rollouts()).locator('[data-testid="curve-picture"]').click();
    await saveAs(workbench(), path.join(workbench().folder, 'curve.svg'));
    match(await written('curve.svg'), /<svg[\s\S]*training step[\s\S]*<\/svg>/);
  });

  it('are those of another trainer, too', async () => {
    const folder = path.join(workbench().folder, 'verl-run');
    await writeVerl(folder);
    await workbench().command('PhantomLab: Open Rollouts of Another Trainer');
    await chooseFolder(workbench(), /Folder with rollouts/, folder);
    const view = await workbench().webview('[data-testid="group-list"][aria-rowcount="2"]');
    await view.locator('[data-testid^="rollout-"][role="gridcell"]').first().click();
    await view.locator('[data-testid="completion"]', { hasText: 'right' }).waitFor();
    await workbench().screenshot('views-another-trainer');
  });
}

/** Two steps of rollouts as verl writes them. */
async function writeVerl(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const step of [1, 2]) {
    const lines = ['right <answer>Ann</answer>', 'wrong <answer>Bob</answer>'].map((output, i) =>
      JSON.stringify({ input: 'Who is the mother?', output, gts: 'Ann', score: 1 - i, step }),
    );
    await writeFile(path.join(folder, `${step}.jsonl`), `${lines.join('\n')}\n`);
  }
}
