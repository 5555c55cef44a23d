import * as vscode from 'vscode';
import { commands } from './ids';

/** What one can do about an error: a button beside its message. */
export interface ErrorAction {
  readonly title: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** An error with the actions that help. */
export class ErrorWithActions extends Error {
  override name = 'ErrorWithActions';

  constructor(
    message: string,
    readonly actions: readonly ErrorAction[],
  ) {
    super(message);
  }
}

/** The actions of more than one error. */
export const actions = {
  trust: (): ErrorAction => ({ title: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }),
  openFolder: (): ErrorAction => ({
    title: vscode.l10n.t('Open Folder'),
    command: 'workbench.action.files.openFolder',
  }),
  createRecipe: (): ErrorAction => ({
    title: vscode.l10n.t('Create Recipe'),
    command: commands.createRecipe,
  }),
  generateUniverse: (): ErrorAction => ({
    title: vscode.l10n.t('Generate Universe'),
    command: commands.generateUniverse,
  }),
  openRun: (): ErrorAction => ({ title: vscode.l10n.t('Open Run'), command: commands.openRun }),
};

/** The actions of an error; where it names a line of a file, going there is one of them. */
export function actionsOf(error: unknown): readonly ErrorAction[] {
  if (error instanceof ErrorWithActions) return error.actions;
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

function goTo({ file, line }: FilePlace): ErrorAction {
  const at = new vscode.Range(line - 1, 0, line - 1, 0);
  return {
    title: vscode.l10n.t('Go to Line {0}', line),
    command: 'vscode.open',
    args: [vscode.Uri.file(file), { selection: at }],
  };
}

/** Shows an error with the actions that help and, last, the log. */
export async function showError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const offered = actionsOf(error);
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(message, ...offered.map(({ title }) => title), showLog);
  if (chosen === showLog) log.show();
  const action = offered.find(({ title }) => title === chosen);
  if (action) await vscode.commands.executeCommand(action.command, ...(action.args ?? []));
}
