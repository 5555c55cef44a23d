import type { Alarm } from '@phantomlab/core/run/alarms/alarm';
import * as vscode from 'vscode';
import { commands, runItems } from '../ids';

/** An alarm below its run. */
export interface AlarmNode {
  readonly kind: 'alarm';
  readonly run: string;
  readonly alarm: Alarm;
}

/** A line below a run: what is wrong; a click lists the rollouts that show it. */
export function alarmItem({ run, alarm }: AlarmNode): vscode.TreeItem {
  const { code, title, message, filter } = alarm;
  const item = new vscode.TreeItem(title);
  item.id = `${run}\n${code}`;
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.description = message;
  item.tooltip = new vscode.MarkdownString().appendText(`${title}\n\n${message}\n\n${filter}`);
  item.contextValue = runItems.alarm;
  item.accessibilityInformation = { label: `${title}: ${message}` };
  item.command = {
    command: commands.openRun,
    title: '',
    arguments: [{ folder: run, filter }],
  };
  return item;
}
