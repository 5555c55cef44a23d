import path from 'node:path';
import type { Figure } from '@phantomlab/core/figures/charts/figure';
import { figureFormats } from '@phantomlab/core/figures/tables/figure-formats';
import * as vscode from 'vscode';
import type { FigureFormat } from '../messages/results';

/** Asks where to, and writes the figure there. */
export async function saveFigure(
  figure: Figure,
  name: string,
  format: FigureFormat,
  width: number,
): Promise<void> {
  const write = figureFormats[format];
  if (!write) return;
  const content = write(figure, width);
  await save(name, format, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

/** A picture as the panel has drawn it. */
export const savePicture = (data: string, name: string): Promise<void> =>
  save(name, 'png', Buffer.from(data, 'base64'));

async function save(name: string, ending: string, content: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${ending}`) }),
    filters: { [ending.toUpperCase()]: [ending] },
    title: vscode.l10n.t('Save the figure'),
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, content);
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} was saved.', path.basename(target.path)),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
}
