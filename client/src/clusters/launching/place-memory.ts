import type * as vscode from 'vscode';

const key = 'training.places';
const most = 200;

/** Where a recipe is trained. */
export interface PlaceChoice {
  /** Name of the target; undefined: this machine, without a target. */
  readonly target: string | undefined;
  readonly trainer: 'embedded' | 'trl' | undefined;
}

/** Where each recipe of this workspace was trained last. */
export class PlaceMemory {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  of(recipe: string): PlaceChoice | undefined {
    return this.all.find(([uri]) => uri === recipe)?.[1];
  }

  async set(recipe: string, choice: PlaceChoice): Promise<void> {
    const others = this.all.filter(([uri]) => uri !== recipe);
    await this.memory.update(key, [[recipe, choice], ...others].slice(0, most));
  }

  /** The newest first. */
  private get all(): readonly (readonly [uri: string, choice: PlaceChoice])[] {
    return this.memory.get<readonly (readonly [string, PlaceChoice])[]>(key, []);
  }
}
