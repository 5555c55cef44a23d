import type { Ending, Limits } from '../../engine/limits';

/** Rows between two looks at the clock. */
const ROWS_PER_LOOK = 4096;

/** After a limit: some milliseconds, and more answers than are shown. */
export const ROWS_OF_REST = 20_000;

/** Thrown, and caught again, inside the evaluator when a limit is reached. */
export class LimitReached extends Error {
  constructor(readonly ending: Exclude<Ending, 'complete'>) {
    super(ending);
  }
}

/** Counts rows looked at against the limits of one call. One row is taken as one inference. */
export class Budget {
  /** Rows until the next look. */
  #fuel = 0;
  #rowsLeft = 0;
  #granted = 0;
  #deadline = 0;

  start(limits: Limits = {}): void {
    this.#rowsLeft = limits.inferences ?? Number.POSITIVE_INFINITY;
    this.#deadline =
      limits.milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + limits.milliseconds;
    this.#granted = 0;
    this.#fuel = 0;
    this.#refuel();
  }

  /** Rows since the start. */
  get spent(): number {
    return this.#granted - Math.max(0, this.#fuel);
  }

  /** A limit was reached: so many rows more may be looked at, to hand on what was found before. */
  grantRest(): void {
    this.#rowsLeft = 0;
    this.#fuel = ROWS_OF_REST;
  }

  /** One row more. @throws LimitReached */
  spend(): void {
    if (--this.#fuel < 0) this.#refuel();
  }

  #refuel(): void {
    if (this.#rowsLeft <= 0) throw new LimitReached('inference-limit');
    if (this.#deadline !== Number.POSITIVE_INFINITY && performance.now() > this.#deadline) {
      throw new LimitReached('time-limit');
    }
    this.#fuel = Math.min(ROWS_PER_LOOK, this.#rowsLeft);
    this.#rowsLeft -= this.#fuel;
    this.#granted += this.#fuel;
  }
}
