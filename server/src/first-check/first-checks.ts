import { setTimeout as sleep } from 'node:timers/promises';
import type { FirstCheckParams } from '@phantomlab/core/checking/initialization-options';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { firstCheck } from './first-check';

/** A session does not wait longer for first checks: a document may be large. */
const patienceMs = 300;

/** The first checks that run. A session that began meanwhile would only slow them down, and waits. */
export class FirstChecks {
  #running: Promise<unknown> = Promise.resolve();

  check(params: FirstCheckParams): Promise<PublishDiagnosticsParams[]> {
    const check = firstCheck(params);
    this.#running = check.catch(() => {});
    return check;
  }

  /** Resolves when none is running any more, or it takes too long. */
  async done(): Promise<void> {
    await Promise.race([this.#running, sleep(patienceMs, undefined, { ref: false })]);
  }
}
