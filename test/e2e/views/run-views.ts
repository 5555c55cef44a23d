import type { Frame } from 'playwright-core';
import type { ThemeName } from '../harness/profile';
import type { Workbench } from '../harness/workbench';

const everyTheme: readonly ThemeName[] = ['dark', 'light', 'high-contrast'];

/** The views of a run in a window, as tests find them. */
export class RunViews {
  constructor(private readonly workbench: () => Workbench) {}

  rollouts(): Promise<Frame> {
    return this.workbench().webview('[data-testid="group-list"]');
  }

  chain(): Promise<Frame> {
    return this.workbench().webview('[data-testid="steps"]');
  }

  /** Selects the rollout in a place of those that the list shows. */
  async pick(nth: number): Promise<void> {
    const view = await this.rollouts();
    await view.locator('[data-testid^="rollout-"][role="gridcell"]').nth(nth).click();
    await view.locator('[data-testid="completion"]').waitFor();
  }

  /** A picture of the window in each theme. */
  async pictures(name: string): Promise<void> {
    for (const theme of everyTheme) {
      await this.workbench().setTheme(theme);
      await this.workbench().screenshot(`${name}-${theme}`);
    }
    await this.workbench().setTheme('dark');
  }
}

/** The window that a view's code runs in, as far as focus needs it. */
interface Page {
  document: { activeElement?: { className: string } };
}

/** The classes of the element that has the focus in a view. */
export const focusIn = (view: Frame): Promise<string> =>
  view.evaluate(() => (globalThis as unknown as Page).document.activeElement?.className ?? '');
