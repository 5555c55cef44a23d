import type { Locator } from 'playwright-core';
import { eventually } from '../harness/wait';
import type { Workbench } from '../harness/workbench';

export const minutes = 60_000;
export const patience = 4 * minutes;

/**
 * Clicks a row. The tooltip of the one that was clicked before covers those below it, for as long as the mouse is there.
 * A click may be reported as failed and still arrive: a second one would fold what the first unfolded.
 */
export async function press(row: Locator, options: { readonly button?: 'right' } = {}): Promise<void> {
  const isOpen = () => row.getAttribute('aria-expanded', { timeout: 5000 });
  const before = await isOpen().catch(() => undefined);
  await eventually('the row is clicked', patience, async () => {
    await row.page().mouse.move(600, 5);
    if (before !== undefined && (await isOpen()) !== before) return true;
    await row.click({ timeout: 5000, ...options });
    return true;
  });
}

/** The Runs view of a window, and the run that is open in it. */
export class RunsView {
  constructor(private readonly workbench: () => Workbench) {}

  /** The first row with these words. */
  row(text: string | RegExp): Locator {
    const view = this.workbench().page.locator('.pane', { hasText: 'Runs' });
    return view.locator('.monaco-list-row', { hasText: text }).first();
  }

  get dialog(): Locator {
    return this.workbench().page.locator('.monaco-dialog-box');
  }

  /** Where the run that is open stands. */
  async line(): Promise<string> {
    return (await this.workbench().webview('.run-line', patience)).locator('.run-line').innerText();
  }

  /** NaN before the first one. */
  async step(): Promise<number> {
    return Number(/step (\d+) of/.exec(await this.line())?.[1]);
  }

  /** Waits until the run that is open shows steps, and then more of them. */
  async streams(): Promise<void> {
    const first = await eventually('steps come', patience, async () => (await this.step()) || undefined);
    await eventually('more steps come', patience, async () => (await this.step()) > first);
  }

  /**
   * Until the menu of a row has been answered; a row that has moved meanwhile has opened another's.
   * @param then what the choice has to bring; it is made again where that throws
   */
  choose(text: string | RegExp, item: string, then = async () => undefined as unknown): Promise<true> {
    const { page } = this.workbench();
    return eventually(`"${item}" of ${text} is chosen`, patience, async () => {
      await press(this.row(text), { button: 'right' });
      const entry = page.locator('.monaco-menu .action-item', { hasText: item }).first();
      try {
        await entry.waitFor({ timeout: 5000 });
      } catch {
        await page.keyboard.press('Escape');
        return false;
      }
      await this.workbench().chooseFromMenu(item);
      await then();
      return true;
    });
  }

  /** Answers the question that an act asks before it is done. */
  confirm(button: string) {
    return async () => {
      await this.dialog.getByRole('button', { name: button }).click({ timeout: 20_000 });
      await this.dialog.waitFor({ state: 'detached', timeout: 20_000 });
    };
  }
}
