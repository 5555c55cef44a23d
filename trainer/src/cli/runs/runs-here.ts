import path from 'node:path';
import { findRuns, type RunFolder } from '@phantomlab/core/node/runs/run-list';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import { oneLine } from '../terminal/visible';
import type { ListedRun, RunsListed } from './listed-run';

/** The runs below a folder of this machine. */
export async function runsHere(root: string, most: number): Promise<RunsListed> {
  const found = await findRuns(path.resolve(root));
  const runs: ListedRun[] = [];
  for (const run of found.slice(0, most)) {
    const summary = await summarizeRun(run.folder).catch(() => undefined);
    if (summary) runs.push(listed(run, summary));
  }
  const where = `in ${root === '.' ? 'this folder' : root} or below`;
  return {
    where,
    target: undefined,
    runs,
    more: found.length - Math.min(found.length, most),
    asked: undefined,
    fault: undefined,
    isOld: false,
  };
}

function listed(
  { folder, modified }: RunFolder,
  { status, reason, step, started, lastStep }: RunSummary,
): ListedRun {
  const steps = started?.plan.maxSteps;
  const isOf = lastStep?.step === step;
  return {
    address: path.relative(process.cwd(), folder) || '.',
    folder,
    state: status,
    details: reason === undefined ? '' : oneLine(reason),
    step,
    maxSteps: Number.isSafeInteger(steps) && (steps as number) > 0 ? (steps as number) : undefined,
    reward: isOf ? lastStep.metrics.reward : undefined,
    loss: isOf ? lastStep.metrics.loss : undefined,
    gpu: isOf && status === 'running' ? lastStep.metrics['gpu/utilization'] : undefined,
    attempt: started?.attempt,
    started: started?.t,
    updated: modified,
    age: Date.now() / 1000 - modified,
    job: undefined,
    user: undefined,
  };
}
