import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { type SettingKey, section, settings } from './ids';

/** The extension's settings, read when they are needed. */
export const configuration = {
  get runFolders(): readonly string[] {
    return read<readonly string[]>(settings.runFolders, []).map(expand);
  },
  get pollMs(): number {
    return 1000 * read(settings.pollSeconds, 1);
  },
  get trainingEnvironment(): Readonly<Record<string, string>> {
    return read(settings.trainingEnvironment, {});
  },
  /** The program that connects to other machines. */
  get ssh(): string {
    return read(settings.ssh, '').trim() || 'ssh';
  },
  get proofMs(): number {
    return 1000 * read(settings.proofSeconds, 10);
  },
  /** Whether something is said of questions and rules where they are. */
  inline(what: 'afterLine' | 'hover' | 'codeLens' | 'rollouts'): boolean {
    return read(settings[what], what !== 'codeLens');
  },
  get queryMs(): number {
    return 1000 * read(settings.querySeconds, 10);
  },
  get queryAnswers(): number {
    return read(settings.queryAnswers, 10_000);
  },
};

function read<T>(key: SettingKey, otherwise: T): T {
  return vscode.workspace.getConfiguration(section).get<T>(key, otherwise);
}

function expand(folder: string): string {
  return folder
    .replace(/^~(?=$|[/\\])/, homedir())
    .replaceAll(/\$\{env:(\w+)\}/g, (_, name: string) => process.env[name] ?? '');
}
