import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

/** As much of the API of Microsoft's Python extension as is asked of it. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(): { readonly path: string };
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/**
 * The Python that is selected in this window: in the Python extension where it is installed, else by its setting.
 * It is only named, and never run.
 */
export class PythonInterpreter implements vscode.Disposable {
  private readonly listening: vscode.Disposable[] = [];
  private api: PythonApi | undefined;
  private watching: Promise<void> | undefined;
  /** The newest that was reported; undefined: none is selected, or nobody watches yet. */
  selected: string | undefined;

  constructor(private readonly changed: (interpreter: string | undefined) => void) {}

  /** Tells of the interpreter now, and of every other that is selected later. */
  watch(): Promise<void> {
    this.watching ??= this.begin();
    return this.watching;
  }

  private async begin(): Promise<void> {
    this.listening.push(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('python.defaultInterpreterPath')) this.tell();
      }),
    );
    this.tell();
    const extension = vscode.extensions.getExtension<PythonApi>('ms-python.python');
    if (!extension) return;
    // Without it, the setting still counts.
    this.api = await Promise.resolve(extension.activate()).catch(() => undefined);
    const change = this.api?.environments?.onDidChangeActiveEnvironmentPath(() => this.tell());
    if (change) this.listening.push(change);
    this.tell();
  }

  /** Tells of the interpreter as far as it is known at once: without the Python extension, which takes long to start. */
  tell(): void {
    const active = this.api?.environments?.getActiveEnvironmentPath().path;
    const set = vscode.workspace.getConfiguration('python').get<string>('defaultInterpreterPath');
    // `python`, the default, is no choice.
    this.selected = [active, set]
      .map((file) => file && expanded(file))
      .find((file) => file && path.isAbsolute(file));
    this.changed(this.selected);
  }

  dispose(): void {
    for (const one of this.listening) one.dispose();
  }
}

function expanded(file: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return file
    .replace(/^~(?=$|[/\\])/, homedir())
    .replaceAll(/\$\{workspaceFolder\}/g, folder)
    .replaceAll(/\$\{env:(\w+)\}/g, (_, name: string) => process.env[name] ?? '');
}
