import { cp } from 'node:fs/promises';
import path from 'node:path';
import { recipe } from '../harness/tiny-training';
import type { Picture } from './picture';

/** A run that `npm start` left, and a chain of it beside its proof. */
export const training: Picture = {
  images: ['rollouts', 'chain-and-proof'],
  async prepare(folder, source) {
    for (const name of ['runs', 'data', 'recipes'])
      await cp(path.join(source, name), path.join(folder, name), { recursive: true });
  },
  async take(workbench) {
    const { page } = workbench;
    await workbench.openFile(recipe);
    await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
    await page.locator('.sidebar .monaco-list-row[role="treeitem"]').first().click();
    const view = await workbench.webview('[data-testid="group-list"]');
    await page.locator('.sidebar .pane-header', { hasText: 'Runs' }).click();
    await workbench.widenSideBar(440);
    // Groups whose rollouts differ say the most; of those in sight, the question with the most words.
    await view.locator('[data-testid="usual-filters"]').selectOption('usual group_spread > 0');
    await view.locator('[data-testid^="group-"][role="row"]').first().waitFor();
    const rows = await view.locator('[data-testid^="group-"][role="row"]').all();
    const texts = await Promise.all(rows.map(async (row) => (await row.textContent()) ?? ''));
    const longest = rows[texts.indexOf(texts.toSorted((a, b) => b.length - a.length)[0]!)]!;
    await longest.locator('.bar.above').first().click();
    await view.locator('[data-testid="completion"]').waitFor();
    // What is shown below took room from the list.
    await longest.scrollIntoViewIfNeeded();
    await workbench.screenshot('rollouts');
    await view.locator('[data-testid="step-through"]').click();
    const chain = await workbench.webview('[data-testid="steps"]');
    await chain.locator('[data-testid="proof-tree"]').waitFor();
    await workbench.command('View: Close Other Editors in Group').catch(() => undefined);
    await chain.locator('[data-testid="step-0"]').click();
    await workbench.screenshot('chain-and-proof');
  },
};
