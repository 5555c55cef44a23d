import path from 'node:path';
import * as vscode from 'vscode';
import { actions, ErrorWithActions } from '../../error-with-actions';
import { commands, customEditors } from '../../ids';
import { isUniverseArgument, isUri } from '../arguments';
import type { Command } from '../command';

/** Opens a universe by windows: the folder or file given, that of the open file, or one that is chosen. */
export const openUniverse: Command = {
  id: commands.openUniverse,
  async run(_, place) {
    const given = isUniverseArgument(place) ? vscode.Uri.file(place.universe) : place;
    const facts = isUri(given) ? factsAt(given) : await chosenFacts();
    if (facts) await vscode.commands.executeCommand('vscode.openWith', facts, customEditors.universe);
  },
};

const factsAt = (uri: vscode.Uri): vscode.Uri =>
  path.basename(uri.path) === 'facts.pl' ? uri : vscode.Uri.joinPath(uri, 'facts.pl');

async function chosenFacts(): Promise<vscode.Uri | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  if (open?.scheme === 'file' && path.basename(open.path) === 'facts.pl') return open;
  const files = await vscode.workspace.findFiles('**/facts.pl', '**/node_modules/**', 500);
  if (files.length === 0)
    throw new ErrorWithActions(vscode.l10n.t('There is no universe in this folder.'), [
      actions.generateUniverse(),
    ]);
  if (files.length === 1) return files[0];
  const items = files.map((facts) => {
    const folder = path.posix.dirname(facts.path);
    return {
      label: path.posix.basename(folder),
      description: vscode.workspace.asRelativePath(folder),
      facts,
    };
  });
  items.sort((a, b) => a.description.localeCompare(b.description));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which universe?') }))?.facts;
}
