import * as vscode from 'vscode';
import { commands } from './ids';

/** What one can do about an error: a button beside its message. */
export interface Act {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** An error that knows what helps. */
export class ErrorWithActs extends Error {
  override name = 'ErrorWithActs';

  constructor(
    message: string,
    readonly acts: readonly Act[],
  ) {
    super(message);
  }
}

/** The acts that more than one error offers. */
export const acts = {
  trust: (): Act => ({ title: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }),
  openFolder: (): Act => ({
    title: vscode.l10n.t('Open Folder'),
    command: 'workbench.action.files.openFolder',
  }),
  createRecipe: (): Act => ({ title: vscode.l10n.t('Create Recipe'), command: commands.createRecipe }),
  generateUniverse: (): Act => ({
    title: vscode.l10n.t('Generate Universe'),
    command: commands.generateUniverse,
  }),
  openRun: (): Act => ({ title: vscode.l10n.t('Open Run'), command: commands.openRun }),
};

/** The acts of an error; where it names a line of a file, going there is one of them. */
export function actsOf(error: unknown): readonly Act[] {
  if (error instanceof ErrorWithActs) return error.acts;
  const message = error instanceof Error ? error.message : String(error);
  const place = placeIn(message);
  return place ? [goTo(place)] : [];
}

interface FilePlace {
  readonly file: string;
  readonly line: number;
}

/** The first `/a/file.yaml:12` of a message. */
export function placeIn(message: string): FilePlace | undefined {
  const [, file, line] = /((?:\/|[A-Za-z]:[\\/])[^\n:*?"<>|]*\.\w+):(\d+)/.exec(message) ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}

function goTo({ file, line }: FilePlace): Act {
  const at = new vscode.Range(line - 1, 0, line - 1, 0);
  return {
    title: vscode.l10n.t('Go to Line {0}', line),
    command: 'vscode.open',
    args: [vscode.Uri.file(file), { selection: at }],
  };
}

/** Shows an error with the acts that help and, last, the log. */
export async function showError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const offered = actsOf(error);
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(message, ...offered.map(({ title }) => title), showLog);
  if (chosen === showLog) log.show();
  const act = offered.find(({ title }) => title === chosen);
  if (act) await vscode.commands.executeCommand(act.command, ...(act.args ?? []));
}
