import * as vscode from 'vscode';
import { commands, views } from '../../ids';
import type { Command } from '../command';

/** Shows the finished run that comes with the extension: a first look needs no folder and no training. */
export const openSampleRun: Command = {
  id: commands.openSampleRun,
  async run({ context, rollouts }) {
    await rollouts.open(
      vscode.Uri.joinPath(context.extensionUri, 'media', 'sample', 'runs', 'sample').fsPath,
    );
    await vscode.commands.executeCommand(`${views.rollouts}.focus`);
  },
};
