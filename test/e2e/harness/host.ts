import { codeServerHost } from './code-server-host';
import type { EditorHost } from './editor-window';

/** The VS Code that the suites drive: PHANTOMLAB_EDITOR=electron asks for the desktop's. */
export const host: EditorHost =
  process.env.PHANTOMLAB_EDITOR === 'electron'
    ? (await import('./electron-host')).electronHost
    : codeServerHost;
