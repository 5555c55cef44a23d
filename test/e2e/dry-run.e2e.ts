import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from './harness/places';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

const recipe = 'recipes/qwen3-0.6b/grpo-pw.yaml';

inWorkbench(
  'a dry run',
  async (folder) => {
    for (const part of [recipe, 'recipes/accelerate_configs'])
      await cp(path.join(repository, part), path.join(folder, part), { recursive: true });
    await mkdir(path.join(folder, '.vscode'));
    // Drawn on a canvas, a terminal's text can't be read from the page.
    const settings = { 'terminal.integrated.gpuAcceleration': 'off' };
    await writeFile(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  },
  (workbench) => {
    it('says in a terminal what would have failed, with a world made up for the data that is elsewhere', async () => {
      const { page } = workbench();
      await workbench().openFile(recipe);
      await workbench().command('PhantomLab: Try Recipe (Dry Run)');
      const terminal = page.locator('.terminal-wrapper .xterm');
      await terminal.first().waitFor({ timeout: 180_000 });
      await workbench().command('View: Toggle Maximized Panel');
      await eventually('the terminal tells the end', 180_000, async () => {
        const text = await page.locator('.xterm-rows').allInnerTexts();
        return /Nothing\s+would\s+have\s+failed/.test(text.join('\n').replaceAll('\u00a0', ' '));
      });
      await workbench().screenshot('dry-run');
    });
  },
);
