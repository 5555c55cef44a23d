import * as vscode from 'vscode';
import { isListQuery, type ListQuery } from '../messages/rollouts';
import { list, record, text } from '../messages/shape';

const key = 'rollouts.savedFilters';
const isNamed = record({ name: text });
type SavedFilter = ListQuery & { readonly name: string };
const areSaved = list((value: unknown): value is SavedFilter => isListQuery(value) && isNamed(value));

/** Filters that were kept by name, for this workspace. */
export class SavedFilters {
  constructor(private readonly memory: vscode.Memento) {}

  get all(): readonly SavedFilter[] {
    const kept: unknown = this.memory.get(key);
    return areSaved(kept) ? kept : [];
  }

  /** Asks for a name, and keeps the filter under it. @returns whether it was kept */
  async ask({ filter, sort }: ListQuery): Promise<boolean> {
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Save Filter'),
      prompt: [filter, sort].filter((part) => part !== '').join(' · '),
      placeHolder: vscode.l10n.t('Name'),
    });
    if (name === undefined || name.trim() === '') return false;
    const others = this.all.filter((each) => each.name !== name.trim());
    await this.memory.update(key, [...others, { name: name.trim(), filter, sort }]);
    return true;
  }

  async forget(name: string): Promise<void> {
    await this.memory.update(
      key,
      this.all.filter((each) => each.name !== name),
    );
  }
}
