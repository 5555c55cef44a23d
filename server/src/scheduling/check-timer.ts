import { performance } from 'node:perf_hooks';
import { unnoticedMs } from './check-delay';

type Usage = () => { readonly user: number; readonly system: number };

/** What this thread has computed; before Node 23.9 all threads, which also compile and collect garbage. */
function computedMs(): number {
  const { threadCpuUsage = process.cpuUsage } = process as NodeJS.Process & { threadCpuUsage?: Usage };
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}

/**
 * Starts timing a check. Asking for processor time costs as much as a tenth of a quick check, so that the clock is
 * asked first: a check that is quick by the clock is quick.
 *
 * @param measured processor time is asked for too: the document's last check took long by the clock
 * @returns the milliseconds the check took, in processor time where it took long; undefined where it took long and
 * only the clock was asked, which also counts what other programs did
 */
export function checkTimer(measured: boolean): () => number | undefined {
  const computed = measured ? computedMs() : undefined;
  const started = performance.now();
  return () => {
    const tookMs = performance.now() - started;
    if (tookMs <= unnoticedMs) return tookMs;
    return computed === undefined ? undefined : computedMs() - computed;
  };
}
