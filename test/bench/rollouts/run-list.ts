import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { eventually } from '../../e2e/harness/wait';
import type { Workbench } from '../../e2e/harness/workbench';
import { firstDrawn } from './in-the-list';

const patienceMs = 600_000;
const list = '[data-testid="group-list"]';

/** The Runs view, and the Rollouts view below it. */
export class RunList {
  constructor(private readonly workbench: Workbench) {}

  /** Clicks on a run. @returns milliseconds from the click to the first line of its list, and the view's frame */
  async open(name: string, groups: number): Promise<{ ms: number; view: Frame }> {
    const { page } = this.workbench;
    const row = page.locator('.sidebar .monaco-list-row', { hasText: name }).first();
    await row.waitFor({ timeout: patienceMs });
    await page.evaluate(`
      addEventListener('mousedown', () => { globalThis.phantomlabClicked = Date.now(); }, { capture: true, once: true });
      undefined;
    `);
    await row.click();
    const view = await this.workbench.webview('main.rollouts, .empty.soft[role="status"]', patienceMs);
    const drawn = await firstDrawn(view, groups);
    return { ms: drawn - (await page.evaluate<number>('globalThis.phantomlabClicked')), view };
  }

  /** Waits until a list of so many groups is shown. */
  async shown(groups: number): Promise<void> {
    await this.workbench.webview(`${list}[aria-rowcount="${groups}"] [data-testid^="group-"]`, patienceMs);
  }

  /** Loads the window again with a small run in view, so that nothing of another one is read yet. */
  async reloadWith(name: string, groups: number): Promise<void> {
    // The editor keeps a little later which run was shown.
    await eventually(`the window comes back with ${name}`, patienceMs, async () => {
      await this.open(name, groups);
      await this.workbench.reload();
      const view = await this.workbench.webview(`${list} [data-testid^="group-"]`, patienceMs);
      return (await view.locator(list).getAttribute('aria-rowcount')) === String(groups);
    });
  }

  /** Waits until the texts of so many rollouts are indexed. */
  async textsAreIndexed(home: string, rollouts: number): Promise<void> {
    await eventually('the texts are indexed', patienceMs, async () => {
      const found = readdirSync(home, { recursive: true, withFileTypes: true }).find(
        ({ name }) => name === 'texts.json',
      );
      if (!found) return false;
      const { segments } = JSON.parse(readFileSync(path.join(found.parentPath, found.name), 'utf8'));
      return segments.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0) === rollouts;
    });
  }
}
