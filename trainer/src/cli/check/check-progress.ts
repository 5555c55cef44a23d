import { Progress } from '../terminal/progress';
import { oneLine } from '../terminal/visible';

/** How far a check has come, once it takes long enough to be read; on standard error, and gone when it is over. */
export class CheckProgress {
  #bar: Progress | undefined;

  update(done: number, total: number, file: string): void {
    this.#bar ??= new Progress({ label: 'Checking', total });
    this.#bar.update(done, oneLine(file));
  }

  clear(): void {
    this.#bar?.clear();
  }
}
