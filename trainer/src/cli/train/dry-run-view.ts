import type { DryRunUpdate } from '../../dry-run/dry-run';
import {
  type DryRunFault,
  type DryRunReport,
  faultsOf,
  type Stage,
  type StageName,
} from '../../dry-run/report';
import { columnsOf, wrapped } from '../terminal/display-width';
import { Progress, type ProgressStream } from '../terminal/progress';
import { type Style, styleFor } from '../terminal/style';
import { visible } from '../terminal/visible';

const titles: Readonly<Record<StageName, string>> = {
  recipe: 'Recipe',
  data: 'Data',
  prompts: 'Prompts',
  rewards: 'Rewards',
  training: 'Training',
  launch: 'Launch',
};
/** Sign, title, and the space behind them. */
const margin = 12;

/** A dry run on a terminal: a stage a paragraph as it ends, then what would have failed, each with its way out. */
export class DryRunView {
  private readonly style: Style;
  private readonly width: number;
  private bar: Progress | undefined;

  constructor(private readonly stream: ProgressStream) {
    this.style = styleFor(stream);
    this.width = Math.min(120, columnsOf({ columns: stream.columns ?? Number(process.env.COLUMNS) }));
  }

  begin(recipe: string): void {
    this.line(`${this.style.bold('Dry run')} of ${recipe}\n`);
  }

  show(update: DryRunUpdate): void {
    switch (update.kind) {
      case 'began':
        // Two steps: the bar says that something is continuing, more than how much.
        if (update.stage === 'training' && this.stream.isTTY)
          this.bar = new Progress({ label: 'Training', total: 2, stream: this.stream });
        return;
      case 'training':
        if (update.update.kind === 'activity')
          this.bar?.update(update.update.step, update.update.activity.kind);
        return;
      case 'ended':
        this.clear();
        this.stage(update.stage);
    }
  }

  end(report: DryRunReport): void {
    const errors = faultsOf(report, 'error');
    const warnings = faultsOf(report, 'warning');
    this.faults(report, errors, 'Would have failed', this.style.red);
    this.faults(report, warnings, 'Worth a look', this.style.yellow);
    const took = this.style.dim(`(${report.seconds.toFixed(1)} s)`);
    this.line('');
    if (report.outcome === 'stopped') this.line(`Stopped. ${took}`);
    else if (errors.length > 0) {
      const things = errors.length === 1 ? 'One thing' : `${errors.length} things`;
      this.line(`${this.style.red('✗')} ${this.style.bold(`${things} would have failed.`)} ${took}`);
    } else {
      const sure = 'Nothing would have failed, as far as this machine can tell.';
      this.line(`${this.style.green('✓')} ${this.style.bold(sure)} ${took}`);
    }
  }

  clear(): void {
    this.bar?.clear();
    this.bar = undefined;
  }

  private stage({ name, outcome, summary, details = [] }: Stage): void {
    const { style } = this;
    const signs = {
      passed: style.green('✓'),
      warned: style.yellow('!'),
      failed: style.red('✗'),
      skipped: style.dim('·'),
    };
    const title = style.bold(titles[name].padEnd(margin - 2));
    const [first = '', ...rest] = this.fit(summary, margin);
    this.line(`${signs[outcome]} ${title}${outcome === 'skipped' ? style.dim(first) : first}`);
    for (const line of rest) this.line(`${' '.repeat(margin)}${line}`);
    for (const detail of details)
      for (const line of this.fit(detail, margin)) this.line(`${' '.repeat(margin)}${style.dim(line)}`);
  }

  private faults(
    { recipe }: DryRunReport,
    faults: readonly DryRunFault[],
    heading: string,
    colour: (text: string) => string,
  ): void {
    if (faults.length === 0) return;
    this.line(`\n${this.style.bold(colour(heading))}`);
    for (const { message, line, code, fixes = [] } of faults) {
      const where = line === undefined ? '' : `${recipe}:${line}: `;
      const [first = '', ...rest] = this.fit(`${where}${message}${code ? ` [${code}]` : ''}`, 2);
      this.line(`${colour('•')} ${first}`);
      for (const more of rest) this.line(`  ${more}`);
      for (const fix of fixes) this.line(`  ${this.style.dim(`fix: ${fix}`)}`);
    }
  }

  /** Messages may quote a model's or a data set's text. */
  private fit(text: string, indent: number): string[] {
    return wrapped(visible(text), this.width - indent);
  }

  private line(text: string): void {
    this.stream.write(`${text}\n`);
  }
}
