import type { Page } from 'playwright-core';

/** A window of VS Code, whoever serves it. */
export interface EditorWindow {
  readonly page: Page;
  close(): Promise<void>;
}

/** How a window is opened otherwise than usual. */
export interface WindowOptions {
  /** In Restricted Mode: its folder is not trusted. */
  readonly restricted?: boolean;
}

/** Opens a folder in a profile of its own. `home` is an empty folder: nothing is written elsewhere. */
export interface EditorHost {
  open(home: string, folder: string, how: WindowOptions): Promise<EditorWindow>;
  installExtension(vsix: string): Promise<void>;
}
