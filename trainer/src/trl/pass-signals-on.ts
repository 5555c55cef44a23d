import { setTimeout } from 'node:timers/promises';
import type { RunFinished } from '@phantomlab/core/run/event';
import type { Interruption } from '../run/loop/interruption';
import type { PythonProcess } from './python/python-process';
import type { TrlOptions } from './train-options';

/** How long a trainer that was asked to end immediately may take to say so. */
const graceMs = 10_000;

/**
 * Passes the first signal on, and the run saves a checkpoint; at the second it is to end immediately, and whatever is
 * left of it after a moment is killed.
 */
export function passSignalsOn(
  child: PythonProcess,
  { signal, takeLaterSignals }: Pick<TrlOptions, 'signal' | 'takeLaterSignals'>,
): { atOnce(): Omit<RunFinished, 'type'> | undefined } {
  let atOnce: NodeJS.Signals | undefined;
  const first = () => child.tell((signal?.reason as Partial<Interruption>)?.signal ?? 'SIGINT');
  if (signal?.aborted) first();
  else signal?.addEventListener('abort', first, { once: true });
  takeLaterSignals?.((name) => {
    if (atOnce !== undefined) return child.kill();
    atOnce = name;
    child.tell(name);
    void setTimeout(graceMs, undefined, { ref: false }).then(() => child.kill());
  });
  return {
    atOnce: () =>
      atOnce === undefined ? undefined : { outcome: 'stopped', reason: `Ended immediately by ${atOnce}.` },
  };
}
