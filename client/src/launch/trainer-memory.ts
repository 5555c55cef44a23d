import { existsSync } from 'node:fs';
import type * as vscode from 'vscode';
import type { TrainerChoice } from './trainer-choices';

const key = 'training.trainers';
const most = 200;

/** Which trainer was chosen for each recipe of this workspace. */
export class TrainerMemory {
  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  /** Undefined: nothing was chosen yet, or its Python is not there any more. */
  of(recipe: string): TrainerChoice | undefined {
    const choice = this.all.find(([uri]) => uri === recipe)?.[1];
    return choice?.trainer === 'trl' && !existsSync(choice.python) ? undefined : choice;
  }

  async set(recipe: string, choice: TrainerChoice): Promise<void> {
    const others = this.all.filter(([uri]) => uri !== recipe);
    await this.memory.update(key, [[recipe, choice], ...others].slice(0, most));
  }

  /** The newest first. */
  private get all(): readonly (readonly [uri: string, choice: TrainerChoice])[] {
    return this.memory.get<readonly (readonly [string, TrainerChoice])[]>(key, []);
  }
}
