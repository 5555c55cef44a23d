import { standingText } from '@phantomlab/core/node/clusters/runs/standing-text';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { ListedRun, RunsListed } from '../runs/listed-run';
import { timeText } from '../terminal/time-text';
import { oneLine } from '../terminal/visible';
import { openTarget, withTarget } from './open-target';

interface Question {
  /** In place of the target's folder of runs. */
  readonly folder: string | undefined;
  readonly most: number;
  readonly sshConfig: string | undefined;
}

/**
 * The runs of a target, as its host says now; where it can't be reached, as it said last.
 * @throws Error where nothing is known, or the user did not wait
 */
export async function runsOfTarget(name: string, { folder, most, sshConfig }: Question): Promise<RunsListed> {
  const open = await openTarget(name, sshConfig, {
    page: most,
    ...(folder !== undefined && { under: folder }),
  });
  const listed = await withTarget(open, async () => {
    const { runs } = open;
    const before = runs.looked;
    await runs.refresh();
    const isNew = runs.looked !== before;
    if (runs.looked === undefined) throw new Error(runs.fault ?? `${name} did not answer.`);
    const all = runs.runs;
    // Ages are those of the host's clock, which may be wrong.
    const now = isNew ? runs.clock : runs.looked / 1000;
    return {
      where: folder === undefined ? `on ${name}` : `below ${folder} on ${name}`,
      target: name,
      runs: all.slice(0, most).map((run) => listedRun(run, now, folder !== undefined)),
      more: Math.max(0, all.length - most),
      asked: runs.looked / 1000,
      fault: isNew ? runs.fault : `${name} can't be asked: ${runs.fault ?? 'no answer'}`,
      isOld: !isNew,
    };
  });
  if (listed === undefined) throw new Error(`Stopped before ${name} had answered.`);
  return listed;
}

function listedRun(run: TargetRun, now: number, isElsewhere: boolean): ListedRun {
  const { state, details } = standingText(run.standing, timeText);
  const { job, folder, target, name, updated, foreign } = run;
  // A process runs where the target is.
  const isPlain = job?.scheduler === 'process' && ['running', 'starting'].includes(run.standing.state);
  return {
    address: `${target}:${isElsewhere ? folder : name}`,
    folder,
    state,
    details: isPlain ? '' : oneLine(details),
    step: run.step,
    maxSteps: run.maxSteps,
    reward: run.reward,
    loss: run.loss,
    gpu: run.gpu,
    attempt: run.attempt,
    started: run.started,
    updated,
    age: now - updated,
    job: job?.scheduler === 'slurm' && job.job ? String(job.job.id) : undefined,
    user: foreign ? job?.user : undefined,
  };
}
