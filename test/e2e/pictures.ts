// Takes the pictures of the README in a real VS Code, on a folder where `npm start` has left its run:
// npm run pictures -- [FOLDER]
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { mochaGlobalSetup, mochaGlobalTeardown } from './harness/global-setup';
import { artifacts, repository } from './harness/places';
import { recipe } from './harness/tiny-training';
import { Workbench } from './harness/workbench';

const source = path.resolve(process.argv[2] ?? '.');
const images = path.join(repository, 'docs', 'images');

await mochaGlobalSetup();
const workbench = await Workbench.open(async (folder) => {
  for (const name of ['runs', 'data', 'recipes']) {
    await cp(path.join(source, name), path.join(folder, name), { recursive: true });
  }
});
try {
  const { page } = workbench;
  await page.setViewportSize({ width: 1360, height: 860 });
  await workbench.openFile(recipe);
  await page.locator('.activitybar .action-label[aria-label="PhantomLab"]').click();
  await page.locator('.sidebar .monaco-list-row[role="treeitem"]').first().click();
  const view = await workbench.webview('[data-testid="group-list"]');
  await page.locator('.sidebar .pane-header', { hasText: 'Runs' }).click();
  await workbench.widenSideBar(440);
  // Groups whose rollouts differ say the most; of those in sight, the question with the most words.
  await view.locator('[data-testid="filter"]').selectOption('mixed');
  await view.locator('[data-testid^="group-"][role="row"]').first().waitFor();
  const rows = await view.locator('[data-testid^="group-"][role="row"]').all();
  const texts = await Promise.all(rows.map(async (row) => (await row.textContent()) ?? ''));
  const longest = rows[texts.indexOf(texts.toSorted((a, b) => b.length - a.length)[0]!)]!;
  await longest.locator('.bar.above').first().click();
  await view.locator('[data-testid="completion"]').waitFor();
  await workbench.screenshot('rollouts');
  await view.locator('[data-testid="step-through"]').click();
  const chain = await workbench.webview('[data-testid="steps"]');
  await chain.locator('[data-testid="proof-tree"]').waitFor();
  await workbench.command('View: Close Other Editors in Group').catch(() => undefined);
  await chain.locator('[data-testid="step-0"]').click();
  await workbench.screenshot('chain-and-proof');
  await mkdir(images, { recursive: true });
  for (const name of ['rollouts', 'chain-and-proof']) {
    await cp(path.join(artifacts, `${name}.png`), path.join(images, `${name}.png`));
  }
} finally {
  await workbench.close();
  await mochaGlobalTeardown();
}
