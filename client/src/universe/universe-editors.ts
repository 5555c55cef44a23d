import path from 'node:path';
import * as vscode from 'vscode';
import { customEditors } from '../ids';
import type { UniverseSurroundings } from './universe-surroundings';

/**
 * A universe as a read-only editor of its facts.pl: by windows, so that its files may be of any size. An editor of
 * texts gives files above 50 MB to no extension.
 */
export const universeEditors = (around: UniverseSurroundings): vscode.Disposable =>
  vscode.window.registerCustomEditorProvider(
    customEditors.universe,
    {
      openCustomDocument: (uri) => ({ uri, dispose() {} }),
      resolveCustomEditor: async ({ uri }, panel) => {
        const { UniverseEditor } = await import('../parts/universe');
        new UniverseEditor(path.dirname(uri.fsPath), panel, around);
      },
    },
    { supportsMultipleEditorsPerDocument: true },
  );
