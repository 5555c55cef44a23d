import * as vscode from 'vscode';
import { remoteUri } from '../../clusters/remote-address';
import { commands } from '../../ids';
import type { Command } from '../command';
import { remoteRunOf } from './remote-run';

/** Shows the script that a run was submitted with. */
export const showSubmissionScript: Command = {
  id: commands.showSubmissionScript,
  async run(services, argument) {
    const node = remoteRunOf(services, argument);
    if (!node) return;
    const { run, group } = node;
    const host = group.target?.host;
    (await services.clusters.load()).hosts.forUser(host);
    const file = `${run.folder}/submission.sh`;
    await vscode.window.showTextDocument(host === undefined ? vscode.Uri.file(file) : remoteUri(host, file));
  },
};
