import * as vscode from 'vscode';
import { count, record, type Shape, text } from '../messages/shape';

/** Arguments that menus, views and keybindings pass to commands: looked at before they are believed. */
export const isRunArgument: Shape<{ readonly folder: string }> = record({ folder: text });

export const isRolloutArgument = record({ run: text, group: count, index: count });

export function isUri(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri;
}

/** A question of a universe, by its id. */
export const isQuestionArgument = record({ universe: text, question: text });

/** A universe by its folder. */
export const isUniverseArgument = record({ universe: text });
