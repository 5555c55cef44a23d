import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { EditorWindow, WindowOptions } from './editor-window';
import { endTrainings } from './end-trainings';
import { host } from './host';
import { artifacts, scratch } from './places';
import { type ThemeName, themeMarkers, themes, writeProfile } from './profile';
import { eventually } from './wait';

/** A busy machine takes its time; what never comes fails a test anyway. */
const patienceMs = 180_000;

/** A real VS Code window on a folder of its own. */
export class Workbench {
  private constructor(
    private readonly window: EditorWindow,
    /** The opened folder. */
    readonly folder: string,
  ) {}

  get page(): Page {
    return this.window.page;
  }

  /** @param prepare fills the folder before it is opened. */
  static async open(prepare: (folder: string) => Promise<void>, how: WindowOptions = {}): Promise<Workbench> {
    await mkdir(artifacts, { recursive: true });
    const home = await mkdtemp(path.join(scratch, 'profile-'));
    const folder = path.join(home, 'workspace');
    await mkdir(folder);
    await prepare(folder);
    await writeProfile(path.join(home, 'user-data'), how);
    const workbench = new Workbench(await host.open(home, folder, how), folder);
    workbench.page.setDefaultTimeout(patienceMs / 2);
    try {
      await workbench.ready();
      return workbench;
    } catch (error) {
      // Its page may be gone; what is left open would keep the whole run from ending.
      await workbench.screenshot('failed-to-open').catch(() => undefined);
      await workbench.close();
      throw error;
    }
  }

  private async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: patienceMs });
    // The explorer's first row stands for "the extension host answers file requests".
    await this.page
      .locator('.explorer-folders-view .monaco-list-row')
      .first()
      .waitFor({ timeout: patienceMs });
  }

  /** A second window on the same folder, with a memory of its own; undefined where the editor has one window a folder. */
  async another(): Promise<Workbench | undefined> {
    const page = await this.page.context().browser()?.newPage({ viewport: this.page.viewportSize() });
    if (!page) return undefined;
    await page.goto(this.page.url());
    page.setDefaultTimeout(patienceMs / 2);
    const workbench = new Workbench({ page, close: () => page.close() }, this.folder);
    await workbench.ready();
    return workbench;
  }

  /** Loads the window again, as after a crash or an update of the editor. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: patienceMs });
  }

  async close(): Promise<void> {
    await this.window.close();
    await endTrainings(this.folder);
  }

  /**
   * What the extension host's log says of each extension that it activated, and by which event. The list of running
   * extensions won't do: it is sorted by the time that each took, and has only the rows in sight.
   */
  async activations(): Promise<string[]> {
    const logs = path.join(path.dirname(this.folder), 'user-data', 'logs');
    const files = (await readdir(logs, { recursive: true })).filter((file) => file.endsWith('exthost.log'));
    const texts = await Promise.all(files.map((file) => readFile(path.join(logs, file), 'utf8')));
    return texts.flatMap((text) => text.split('\n').filter((line) => line.includes('_doActivateExtension')));
  }

  /** Runs a command as a user does: palette, title, Enter. */
  async command(title: string): Promise<void> {
    const { page } = this;
    await eventually(`the palette offers "${title}"`, patienceMs, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      const input = page.locator('.quick-input-widget input').first();
      await input.waitFor({ timeout: 5000 });
      await input.fill(`>${title}`, { timeout: 3000 });
      const row = this.quickPickRow(title);
      await row.waitFor({ timeout: 3000 });
      // A click may be reported as failed and still arrive: what the command does must not be done twice.
      await row.click({ timeout: 3000 }).catch(async (error) => {
        await row.waitFor({ state: 'hidden', timeout: 30_000 }).catch(() => Promise.reject(error));
      });
      return true;
    });
  }

  /** A row of the open quick pick, by words that are in it. */
  quickPickRow(text: string | RegExp) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /**
   * Chooses a row of the open quick pick, and waits until the row is gone: what comes next may have a row of the same
   * words. A pick that is still being laid out loses a click.
   */
  async pick(text: string | RegExp, timeout = patienceMs): Promise<void> {
    const row = this.quickPickRow(text);
    await row.waitFor({ timeout });
    await eventually(`"${text}" is chosen`, timeout, async () => {
      if (await row.isVisible()) await row.click({ timeout: 3000 });
      await row.waitFor({ state: 'hidden', timeout: 3000 });
      return true;
    });
  }

  /** Types into the open input box or quick pick, and confirms. */
  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(text);
    await input.press('Enter');
  }

  /** Chooses from the context menu that was just opened, which ignores clicks right after it opens. */
  async chooseFromMenu(item: string): Promise<void> {
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: item }).first();
    await entry.waitFor();
    await eventually(`"${item}" is chosen from the menu`, patienceMs, async () => {
      if (await entry.isVisible()) await entry.click({ timeout: 3000 });
      await entry.waitFor({ state: 'detached', timeout: 3000 });
      return true;
    });
  }

  /** @param file relative to the folder. */
  async openFile(file: string): Promise<void> {
    const { page } = this;
    const tab = page.locator('.tab', { hasText: path.basename(file) }).first();
    let tries = 0;
    await eventually(`${file} is open`, patienceMs, async () => {
      await page.keyboard.press('Escape');
      // Both open the same box; where the focus is, one of them may be taken for something else.
      await page.keyboard.press(tries++ % 2 === 0 ? 'Control+p' : 'F1');
      const input = page.locator('.quick-input-widget input').first();
      await input.waitFor({ timeout: 5000 });
      await input.fill(file, { timeout: 3000 });
      await this.quickPickRow(path.basename(file)).click({ timeout: 5000 });
      await tab.waitFor({ timeout: 5000 });
      return true;
    });
    await page.locator('.editor-instance .view-lines').first().waitFor();
  }

  /** Selects the next place in the active editor where a text stands. */
  async goToText(text: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+f');
    const find = page.locator('.find-widget.visible textarea[aria-label="Find"]');
    await find.waitFor();
    await find.fill(text);
    await find.press('Enter');
    await page.keyboard.press('Escape');
  }

  /** Chooses one of the fixes that are offered at the cursor. */
  async quickFix(title: RegExp): Promise<void> {
    const { page } = this;
    const row = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    await eventually(`a fix ${title} is offered`, patienceMs, async () => {
      await page.keyboard.press('Control+.');
      await row.waitFor({ timeout: 3000 });
      await this.screenshot('fix');
      await row.click({ timeout: 3000 });
      return true;
    });
  }

  /** Texts of the rows in the Problems view. */
  async problems(): Promise<string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.nth(1).waitFor({ timeout: patienceMs });
    return rows.allInnerTexts();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
  }

  readonly read = (file: string): Promise<string> => readFile(path.join(this.folder, file), 'utf8');

  readonly write = (file: string, text: string): Promise<void> =>
    writeFile(path.join(this.folder, file), text);

  /** Texts of the notifications on the screen. */
  toasts(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-toast').allInnerTexts();
  }

  /** The document inside the webview that holds an element; its place among nested frames is VS Code's business. */
  webview(selector: string, milliseconds = patienceMs): Promise<Frame> {
    return eventually(`a webview shows ${selector}`, milliseconds, async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.locator(selector).count()) > 0) return frame;
      }
      return undefined;
    });
  }

  /** Drags the side bar's edge until it is so wide. */
  async widenSideBar(pixels: number): Promise<void> {
    const { mouse } = this.page;
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('The side bar is closed.');
    await mouse.move(box.x + box.width + 1, box.y + 300);
    await mouse.down();
    await mouse.move(box.x + pixels, box.y + 300, { steps: 8 });
    await mouse.up();
  }

  async setTheme(name: ThemeName): Promise<void> {
    // A list that is still being filled loses what was typed.
    await eventually(`the theme is ${name}`, 120_000, async () => {
      await this.command('Preferences: Color Theme');
      await this.page.locator('.quick-input-widget input').first().fill(themes[name]);
      await this.quickPickRow(new RegExp(`^${themes[name]}`)).click({ timeout: 5000 });
      await this.page.locator(`.monaco-workbench.${themeMarkers[name]}`).waitFor({ timeout: patienceMs });
      return true;
    });
    // It fades, and would be seen in a picture.
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await this.page.waitForTimeout(250);
  }

  /** Left in test/artifacts/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(artifacts, `${name}.png`) });
  }
}
