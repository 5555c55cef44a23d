import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Completions go before checks: a list that is waited for is at the cursor, a squiggle may come a moment later. The
 * protocol's library hands an answer to the pipe a turn after it was given, and a check that began in between would
 * hold it back.
 */
export class CompletionsFirst {
  readonly #underWay = new Set<Promise<void>>();

  /** Counts an answer as under way until it is written, or has failed. */
  track<T>(answer: Promise<T>): Promise<T> {
    const written = answer.then(afterWriting, afterWriting).then(() => {
      this.#underWay.delete(written);
    });
    this.#underWay.add(written);
    return answer;
  }

  /** Once all of them are written; undefined where there is none to wait for. */
  answered(): Promise<void> | undefined {
    return this.#underWay.size > 0 ? this.#allAnswered() : undefined;
  }

  async #allAnswered(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}

/** One turn until an answer is handed over, one until it is written. */
async function afterWriting(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
