import { Random } from '../../universe/random';
import type { RunEvent } from '../event';
import { mutatedLine } from './mutated-line';

/** Logs of a run in which one line of `every` is changed in some way: `count` changed lines in all. */
export function* oddLogs(
  events: readonly RunEvent[],
  count: number,
  seed: number,
  every = 12,
): Generator<string, void, void> {
  const random = new Random(seed, 'odd-log');
  const lines = events.map((event) => JSON.stringify(event));
  for (let changed = 0; changed < count; ) {
    let log = '';
    for (const line of lines) {
      const isOdd = random.below(every) === 0;
      if (isOdd) changed++;
      log += `${isOdd ? mutatedLine(line, random) : line}\n`;
    }
    yield log;
  }
}
