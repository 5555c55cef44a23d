import * as vscode from 'vscode';
import { commands } from '../ids';
import { count, list, record, text } from '../messages/shape';
import type { Command } from './command';

const isPosition = record({ line: count, character: count });
const isLocations = list(record({ uri: text, range: record({ start: isPosition, end: isPosition }) }));

/** Shows the references that a lens of the language server counts: the editor's own command takes no plain JSON. */
export const showReferences: Command = {
  id: commands.showReferences,
  async run(_lab, uri, position, locations) {
    if (!text(uri) || !isPosition(position) || !isLocations(locations)) return;
    await vscode.commands.executeCommand(
      'editor.action.showReferences',
      vscode.Uri.parse(uri, true),
      new vscode.Position(position.line, position.character),
      locations.map(
        ({ uri: at, range: { start, end } }) =>
          new vscode.Location(
            vscode.Uri.parse(at, true),
            new vscode.Range(start.line, start.character, end.line, end.character),
          ),
      ),
    );
  },
};
