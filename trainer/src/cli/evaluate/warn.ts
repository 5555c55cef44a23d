import { styleFor } from '../terminal/style';
import { stderr } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';

/** What a person should know of files that are read; figures are shown all the same. */
export function warn(text: string): void {
  stderr.write(`${styleFor(stderr).yellow('!')} ${oneLine(text)}\n`);
}
