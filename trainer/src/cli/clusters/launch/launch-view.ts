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
    if (this.label !== label) {
      this.clear();
      this.label = label;
      this.bar = new Progress({ label, total: step.total, amount: sizeText, stream: this.stream });
    }
    this.bar?.update(step.done);
  }

  clear(): void {
    this.bar?.clear();
    this.bar = undefined;
  }
}
