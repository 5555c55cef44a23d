import { match, ok, strictEqual } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { inWorkbench } from './harness/suite';
import { eventually } from './harness/wait';

/** Batches of 6 do not split into groups of 4: TRL refuses to start with it. */
const recipe = `# phantomlab: processes 1
model_name_or_path: Qwen/Qwen3-0.6B
training_mode: pw
per_device_train_batch_size: 6
gradient_accumulation_steps: 1
num_generations: 4
reward_func_names: [f1]
`;

const file = 'recipes/new.yaml';

inWorkbench(
  'a recipe in the editor',
  async (folder) => {
    await mkdir(path.join(folder, 'recipes'));
    await writeFile(path.join(folder, file), recipe);
  },
  (workbench) => {
    it('is underlined where TRL would refuse it, with the rule named', async () => {
      await workbench().openFile(file);
      await workbench().page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 180_000 });
      const problems = await workbench().problems();
      ok(
        problems.some((text) => text.includes('groups-divide-batch')),
        problems.join('\n'),
      );
      await workbench().screenshot('diagnostic');
    });

    it('is not trained with before the user says so', async () => {
      await workbench().openFile(file);
      await workbench().command('PhantomLab: Start Training');
      const toast = workbench().page.locator('.notification-toast', {
        hasText: 'does not split into groups',
      });
      await toast.waitFor({ timeout: 180_000 });
      await workbench().command('Notifications: Clear All Notifications');
      await toast.waitFor({ state: 'detached' });
    });

    it('is fixed by the fix that the diagnostic offers', async () => {
      await workbench().openFile(file);
      await workbench().goToText('num_generations: 4');
      await workbench().quickFix(/num_generations/);
      const fixed = await eventually('the saved batch splits into groups', 180_000, async () => {
        await workbench().save();
        const keys = parse(await workbench().read(file)) as Record<string, number>;
        return keys.per_device_train_batch_size! % keys.num_generations! === 0 && keys;
      });
      strictEqual(fixed.per_device_train_batch_size, 6);
      await workbench().page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
    });

    it('has its keys completed', async () => {
      const { page } = workbench();
      await workbench().openFile(file);
      await page.keyboard.press('Control+End');
      await page.keyboard.type('max_compl');
      const suggestion = page.locator('.suggest-widget .monaco-list-row', {
        hasText: 'max_completion_length',
      });
      await eventually('the key is offered', 180_000, async () => {
        if (await suggestion.first().isVisible()) return true;
        await page.keyboard.press('Control+Space');
        await suggestion.first().waitFor({ timeout: 3000 });
        return true;
      });
      await workbench().screenshot('completion');
      await suggestion.first().click();
      await workbench().save();
      await eventually('the key is in the file', 180_000, async () => {
        await workbench().save();
        return /^max_completion_length:/m.test(await workbench().read(file));
      });
      match(await workbench().read(file), /^max_completion_length:/m);
    });
  },
);
