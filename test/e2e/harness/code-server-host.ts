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
    try {
      const browser = await launchBrowser();
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.origin}/?folder=${encodeURIComponent(folder)}`);
      return {
        page,
        async close() {
          await browser.close();
          await server.stop();
        },
      };
    } catch (error) {
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
