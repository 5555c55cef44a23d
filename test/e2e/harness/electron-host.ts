import path from 'node:path';
import { _electron } from 'playwright-core';
import { cacheRoot } from '../../support/cache';
import { command } from '../../support/command';
import type { EditorHost } from './editor-window';
import { installedExtensions, scratch } from './places';
import { installTestElectron } from './test-electron-install';

/** The desktop's VS Code, which is downloaded from its makers: for those who have that network and a display. */
export const electronHost: EditorHost = {
  async open(home, folder, { restricted }) {
    const userData = path.join(home, 'user-data');
    const app = await _electron.launch({
      executablePath: await desktop(),
      args: [
        folder,
        ...['--user-data-dir', userData, '--extensions-dir', installedExtensions],
        ...['--disable-updates', '--disable-telemetry'],
        ...(restricted ? [] : ['--disable-workspace-trust']),
        ...['--skip-welcome', '--skip-release-notes', '--no-sandbox'],
      ],
    });
    return {
      page: await app.firstWindow(),
      close: () => app.close(),
    };
  },

  async installExtension(vsix) {
    const { resolveCliArgsFromVSCodeExecutablePath } = await installTestElectron();
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(await desktop());
    if (cli === undefined) throw new Error('@vscode/test-electron names no command line of VS Code.');
    await command(cli, [
      ...args.filter((arg) => !/^--(extensions|user-data)-dir=/.test(arg)),
      ...['--user-data-dir', path.join(scratch, 'installer'), '--extensions-dir', installedExtensions],
      ...['--install-extension', vsix],
    ]);
  },
};

async function desktop(): Promise<string> {
  const { downloadAndUnzipVSCode } = await installTestElectron();
  return downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(cacheRoot, 'vscode') });
}
