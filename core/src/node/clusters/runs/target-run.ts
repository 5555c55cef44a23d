import type { JobFile } from '../../../targets/submission/job-file';
import type { Glance } from './glance';
import type { ListedFolder } from './list-folders';
import { isForeign, type RunStanding } from './standing';

/** A run of a target, as a list shows it. Names and reasons come from the other side. */
export interface TargetRun {
  /** Name of the target. */
  readonly target: string;
  /** Relative to the target's folder of runs. */
  readonly name: string;
  /** Absolute, on the host. */
  readonly folder: string;
  /** Where it is mirrored on this machine, once it is followed; the folder itself where it lies here. */
  readonly mirror: string;
  readonly standing: RunStanding;
  /** Updates done. */
  readonly step: number;
  readonly maxSteps: number | undefined;
  /** Of the newest step; the loss of supervised fine-tuning. */
  readonly reward: number | undefined;
  readonly loss: number | undefined;
  /** Percent of the time in which its GPUs worked during the newest step; undefined unless it runs and they are told of. */
  readonly gpu: number | undefined;
  readonly attempt: number | undefined;
  /** Unix seconds of the attempt's start. */
  readonly started: number | undefined;
  /** Unix seconds of the last sign of it, by the host's clock. */
  readonly updated: number;
  readonly job: JobFile | undefined;
  /** Submitted by somebody else. */
  readonly foreign: boolean;
  /** Its folder was listed, and not read yet: more of it is not known. */
  readonly unseen?: boolean;
}

/** What is known of a run folder of a host. */
export interface KnownRun {
  readonly target: string;
  readonly listed: ListedFolder;
  readonly glance: Glance;
  readonly standing: RunStanding;
}

const isPercent = (value: number | undefined) => value !== undefined && value >= 0 && value <= 100;

export function targetRun(
  { target, listed, glance, standing }: KnownRun,
  mirror: string,
  user: string,
): TargetRun {
  const { started, lastStep, attempts, job } = glance;
  // Steps after the checkpoint that the newest attempt goes on from never happened.
  const resumed = started?.step !== undefined && started.seq > (lastStep?.seq ?? -1);
  const step = resumed
    ? Math.min(started.step!, lastStep?.step ?? started.step!)
    : (lastStep?.step ?? started?.step ?? 0);
  const isOf = lastStep && lastStep.step === step;
  return {
    target,
    name: listed.name,
    folder: listed.folder,
    mirror,
    standing,
    step,
    maxSteps: started?.maxSteps,
    reward: isOf ? lastStep.reward : undefined,
    loss: isOf ? lastStep.loss : undefined,
    gpu: isOf && standing.state === 'running' && isPercent(lastStep.gpu) ? lastStep.gpu : undefined,
    attempt: started && Math.max(started.attempt, attempts),
    started: started?.t,
    updated: Math.max(...Object.values(listed.files).map(({ modified }) => modified)),
    job,
    foreign: isForeign(job, user),
    ...(glance.unseen && { unseen: true }),
  };
}

export const newestFirst = (a: TargetRun, b: TargetRun): number =>
  b.updated - a.updated || (a.name < b.name ? -1 : 1);
