import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';

/**
 * Chooses a folder in the editor's own box for files, which comes a moment after what asks for it: until then nothing is
 * there to type into, and no box at all must not be taken for one that was answered.
 * @param title what stands above the box
 */
export async function chooseFolder({ page }: Workbench, title: RegExp, folder: string): Promise<void> {
  const box = page.locator('.quick-input-widget', { hasText: title });
  await box.waitFor({ timeout: 30_000 });
  await eventually(`${folder} is chosen`, 60_000, async () => {
    if (await box.isVisible()) {
      const input = box.locator('input').first();
      await input.fill(`${folder}/`, { timeout: 3000 });
      await input.press('Enter', { timeout: 3000 });
    }
    await box.waitFor({ state: 'hidden', timeout: 3000 });
    return true;
  });
}
