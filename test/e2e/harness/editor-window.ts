import type { Page } from 'playwright-core';

/** A window of VS Code, whoever serves it. */
export interface EditorWindow {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens a folder in a profile of its own. `home` is an empty folder: nothing is written elsewhere. */
export interface EditorHost {
  open(home: string, folder: string): Promise<EditorWindow>;
  installExtension(vsix: string): Promise<void>;
}
