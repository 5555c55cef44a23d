import type * as vscode from 'vscode';

const key = 'runs.started';
const most = 50;

/**
 * The folders of runs that were started from this workspace, wherever a recipe or RUN_BASE_DIR puts them: a window
 * that opens later looks for them there.
 */
export class StartedRuns {
  constructor(private readonly memory: vscode.Memento) {}

  /** The newest first. */
  get folders(): readonly string[] {
    return this.memory.get<readonly string[]>(key, []);
  }

  async add(folder: string): Promise<void> {
    await this.memory.update(
      key,
      [folder, ...this.folders.filter((other) => other !== folder)].slice(0, most),
    );
  }

  async rename(from: string, to: string): Promise<void> {
    await this.memory.update(
      key,
      this.folders.map((folder) => (folder === from ? to : folder)),
    );
  }

  async remove(folder: string): Promise<void> {
    await this.memory.update(
      key,
      this.folders.filter((other) => other !== folder),
    );
  }
}
