import type * as vscode from 'vscode';
import { isListQuery, type ListQuery } from '../messages/rollouts';
import { list, record, text } from '../messages/shape';

const key = 'rollouts.savedFilters';
const isNamed = record({ name: text });
type SavedFilter = ListQuery & { readonly name: string };
const areSaved = list((value: unknown): value is SavedFilter => isListQuery(value) && isNamed(value));

/** Filters that were kept by name, for this workspace. */
export class SavedFilters {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  get all(): readonly SavedFilter[] {
    const kept: unknown = this.memory.get(key);
    return areSaved(kept) ? kept : [];
  }

  /** Keeps a filter; one that had the name before is replaced. */
  async save({ filter, sort }: ListQuery, name: string): Promise<void> {
    await this.memory.update(key, [...this.without(name), { name, filter, sort }]);
  }

  async forget(name: string): Promise<void> {
    await this.memory.update(key, this.without(name));
  }

  private without(name: string): readonly SavedFilter[] {
    return this.all.filter((each) => each.name !== name);
  }
}
