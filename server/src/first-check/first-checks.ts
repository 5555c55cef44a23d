import { setTimeout as sleep } from 'node:timers/promises';
import { firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import type { Connection } from 'vscode-languageserver';
import { firstCheck } from './first-check';

/** A session does not wait longer for first checks: a document may be large. */
const patienceMs = 300;

/** Answers the request for a first check. A session that began meanwhile would only slow it down, and waits. */
export class FirstChecks {
  #running: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection) {
    connection.onRequest(firstCheckRequest, (params, token) => {
      const check = firstCheck(params, token);
      this.#running = check.catch(() => {});
      return check;
    });
  }

  /** Resolves when none is running any more, or it takes too long. */
  async done(): Promise<void> {
    await Promise.race([this.#running, sleep(patienceMs, undefined, { ref: false })]);
  }
}
