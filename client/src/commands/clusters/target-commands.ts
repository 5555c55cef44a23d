import * as vscode from 'vscode';
import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import type { Command } from '../command';
import { groupOf } from './remote-run';

/** The commands of a target's line. */
export const targetCommands = {
  connectTarget: {
    id: commands.connectTarget,
    async run(services: ExtensionServices, argument: unknown) {
      const group = await groupOf(services, argument);
      if (group)
        await services.runs.withProgress(async () => (await services.clusters.load()).connect(group));
    },
  },
  openTarget: {
    id: commands.openTarget,
    async run(services: ExtensionServices, argument: unknown) {
      const place = (await groupOf(services, argument))?.place;
      if (!place) return;
      const at = new vscode.Position(place.line - 1, 0);
      const selection = new vscode.Range(at, at);
      await vscode.window.showTextDocument(vscode.Uri.file(place.path), { selection });
    },
  },
  forgetHost: {
    id: commands.forgetHost,
    async run(services: ExtensionServices, argument: unknown) {
      const group = await groupOf(services, argument);
      if (group) await (await services.clusters.load()).forgetHost(group.name);
    },
  },
} satisfies Record<string, Command>;
