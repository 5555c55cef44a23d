import type { CreateNews } from '../../environment/create-environment';
import { columnsOf, cut } from '../terminal/display-width';
import { duration } from '../terminal/duration';
import { clearLine, lineStart } from '../terminal/line-codes';
import { styleFor } from '../terminal/style';
import { stderr } from '../terminal/terminal';

const size = (bytes: number) =>
  bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / 2 ** 20)} MiB`;

/** How far a creation is: a line for each phase and each large package, and in a terminal what is under way. */
export class CreateView {
  private readonly style = styleFor(stderr);
  private readonly began = performance.now();
  /** Bytes by package, of those that are under way. */
  private readonly underWay = new Map<string, number>();
  private done = 0;
  private known = 0;
  private drawn = false;

  tell(news: CreateNews): void {
    switch (news.kind) {
      case 'phase':
        this.line(news.text);
        break;
      case 'resolved':
        this.line(`${news.packages} packages are needed`);
        break;
      case 'downloading':
        this.known += news.bytes;
        this.underWay.set(news.name, news.bytes);
        this.draw();
        break;
      case 'downloaded':
        this.downloaded(news.name);
        break;
      case 'building':
        this.line(`  ${news.name} ${this.style.dim('is built from its sources')}`);
        break;
      case 'prepared':
        this.line('Installing packages');
        break;
      case 'installed':
        this.line(`${news.packages} packages are installed`);
        break;
      case 'built':
    }
  }

  private downloaded(name: string): void {
    const bytes = this.underWay.get(name) ?? 0;
    this.underWay.delete(name);
    this.done += bytes;
    this.line(`  ${name} ${this.style.dim(size(bytes))}`);
  }

  /** Takes away what is drawn. */
  clear(): void {
    if (this.drawn) stderr.write(lineStart + clearLine);
    this.drawn = false;
  }

  private line(text: string): void {
    this.clear();
    stderr.write(`${text}\n`);
    this.draw();
  }

  private draw(): void {
    if (!stderr.isTTY || this.underWay.size === 0) return;
    const largest = [...this.underWay].sort((a, b) => b[1] - a[1]).map(([name]) => name);
    const took = duration((performance.now() - this.began) / 1000);
    const text = `${size(this.done)} of ${size(this.known)}, ${took}: ${largest.join(', ')}`;
    stderr.write(lineStart + clearLine + this.style.cyan(cut(text, columnsOf(stderr) - 1)));
    this.drawn = true;
  }
}
