import type { Locator } from 'playwright-core';
import { eventually } from './wait';
import type { Workbench } from './workbench';

const patienceMs = 120_000;

/**
 * Chooses a folder in the editor's own box for files.
 * @param title what stands above the box
 */
export function chooseFolder({ page }: Workbench, title: RegExp, folder: string): Promise<void> {
  return answer(page.locator('.quick-input-widget', { hasText: title }), `${folder}/`);
}

/** Saves as a file in the editor's own box for files, the one that is open or about to be. */
export function saveAs({ page }: Workbench, file: string): Promise<void> {
  return answer(page.locator('.quick-input-widget'), file);
}

/**
 * The box reads a folder before it lists it, and then writes the path that it proposes over what was typed meanwhile: it
 * is typed into once its list is there. An Enter that it passes over is given again.
 */
async function answer(box: Locator, path: string): Promise<void> {
  await box.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: patienceMs });
  const input = box.locator('input').first();
  await input.fill(path);
  await eventually(`${path} is chosen`, patienceMs, async () => {
    if (await box.isVisible()) {
      if ((await input.inputValue({ timeout: 3000 })) !== path) await input.fill(path, { timeout: 3000 });
      await input.press('Enter', { timeout: 3000 });
    }
    await box.waitFor({ state: 'hidden', timeout: 3000 });
    return true;
  });
}
