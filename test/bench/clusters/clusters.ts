import os from 'node:os';
import type { Comparison, Report } from '../report';
import { firstEvent } from './first-event';
import { longLog } from './long-log';
import { manyRuns } from './many-runs';

/** Runs of another machine: the sshd of this one, at the end of lines of several kinds. */
export async function clusters(): Promise<Report> {
  const load = () => os.loadavg()[0]!.toFixed(1);
  const before = load();
  const comparisons: Comparison[] = [];
  for (const delayMs of [0, 10]) comparisons.push(...(await firstEvent(delayMs)));
  comparisons.push(await longLog());
  const notes = [
    await manyRuns(),
    `Medians of 15, in turns; the load was ${before} before, and ${load()} after.`,
  ];
  return { comparisons, notes };
}
