import path from 'node:path';
import { command } from '../../support/command';
import { launchBrowser } from './browser';
import { CodeServer } from './code-server';
import { installCodeServer } from './code-server-install';
import type { EditorHost } from './editor-window';
import { installedExtensions, scratch } from './places';

/** VS Code's server in Debian's Chromium: needs no download beyond the npm registry. */
export const codeServerHost: EditorHost = {
  async open(home, folder, how) {
    const server = await CodeServer.start(home, how);
    let browser: Awaited<ReturnType<typeof launchBrowser>> | undefined;
    try {
      const opened = await launchBrowser();
      browser = opened;
      const page = await opened.newPage({ viewport: { width: 1440, height: 900 } });
      // A busy machine takes longer than Playwright's half minute.
      await page.goto(`${server.origin}/?folder=${encodeURIComponent(folder)}`, { timeout: 180_000 });
      return {
        page,
        async close() {
          try {
            await opened.close();
          } finally {
            await server.stop();
          }
        },
      };
    } catch (error) {
      // Left open, it would keep the whole run from ending.
      await browser?.close();
      await server.stop();
      throw error;
    }
  },

  async installExtension(vsix) {
    const { node, entry } = await installCodeServer();
    await command(node, [
      entry,
      ...['--config', path.join(scratch, 'config.yaml')],
      ...['--user-data-dir', path.join(scratch, 'installer')],
      ...['--extensions-dir', installedExtensions],
      ...['--install-extension', vsix],
    ]);
  },
};
