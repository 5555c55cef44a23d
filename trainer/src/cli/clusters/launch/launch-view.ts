import type { LaunchStep } from '@phantomlab/core/node/clusters/launch/launch';
import { Progress } from '../../terminal/progress';
import type { Terminal } from '../../terminal/terminal';
import { oneLine } from '../../terminal/visible';
import { sizeText } from './plan-lines';

/** What a launch is doing: a bar for what is sent, a line for the rest. */
export class LaunchView {
  private bar: Progress | undefined;
  private label = '';

  constructor(private readonly stream: Terminal) {}

  show(step: LaunchStep): void {
    if (step.kind !== 'sending') {
      this.clear();
      const end = step.kind === 'doing' ? ' ...' : '.';
      this.stream.write(`${oneLine(step.text)}${end}\n`);
      return;
    }
    const label = `Sending ${oneLine(step.text)}`;
    const size = `${sizeText(step.done)} of ${sizeText(step.total)}`;
    if (this.label !== label) {
      this.clear();
      this.label = label;
      this.bar = new Progress({ label, total: step.total, stream: this.stream });
    }
    this.bar?.update(step.done, size);
  }

  clear(): void {
    this.bar?.clear();
    this.bar = undefined;
  }
}
