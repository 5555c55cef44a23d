import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';

/** `attempt-N.log`: what one launch had to say, for people; the event log is for programs. */
export class AttemptLog {
  private constructor(readonly file: string) {}

  /** @param first the attempt's number, unless a log of that number is there */
  static open(runFolder: string, first: number): AttemptLog {
    let attempt = first;
    while (existsSync(path.join(runFolder, `attempt-${attempt}.log`))) attempt++;
    const log = new AttemptLog(path.join(runFolder, `attempt-${attempt}.log`));
    appendFileSync(log.file, '');
    return log;
  }

  write(text: string): void {
    try {
      appendFileSync(this.file, `${new Date().toISOString()} ${text}\n`);
    } catch {
      // A full disk ends the run where the event log is written; this copy must not hide that message.
    }
  }
}
