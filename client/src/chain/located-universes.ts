import { existsSync } from 'node:fs';
import path from 'node:path';
import { universeFolder } from '@phantomlab/core/node/universes/universe-folder';
import * as vscode from 'vscode';
import { table, text } from '../messages/shape';

const key = 'universes.located';
const isFolderTable = table(text);

/** Folders that someone has said a universe is in, by the name that logs have for it. */
export class LocatedUniverses {
  constructor(private readonly memory: vscode.Memento) {}

  of(named: string): string | undefined {
    const folder = this.table[named];
    return folder !== undefined && isUniverse(folder) ? folder : undefined;
  }

  /** Where a universe lies that a run names. */
  folderNamed(universe: string, run: string): string {
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    return this.of(universe) ?? universeFolder(universe, run, roots);
  }

  /** Asks for the folder; true when it was given. */
  async locate(named: string): Promise<boolean> {
    const [picked] =
      (await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        title: vscode.l10n.t('Where is {0}?', path.basename(named)),
        openLabel: vscode.l10n.t('Locate Universe'),
      })) ?? [];
    if (!picked) return false;
    if (!isUniverse(picked.fsPath)) {
      throw new Error(vscode.l10n.t('{0} contains no facts.pl, so it is not a universe.', picked.fsPath));
    }
    await this.memory.update(key, { ...this.table, [named]: picked.fsPath });
    return true;
  }

  private get table(): Readonly<Record<string, string>> {
    const stored = this.memory.get<unknown>(key);
    return isFolderTable(stored) ? stored : {};
  }
}

const isUniverse = (folder: string): boolean => existsSync(path.join(folder, 'facts.pl'));
