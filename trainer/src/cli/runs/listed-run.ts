/** A run as `phantomlab runs` lists it, wherever it lies. */
export interface ListedRun {
  /** What other commands take: `TARGET:NAME`, or a path. */
  readonly address: string;
  /** Absolute, on its machine. */
  readonly folder: string;
  /** One or two words. */
  readonly state: string;
  /** What is known of the state; '' for nothing. */
  readonly details: string;
  readonly step: number;
  readonly maxSteps: number | undefined;
  readonly reward: number | undefined;
  readonly loss: number | undefined;
  /** Percent of the time in which the GPUs of a run that goes on worked. */
  readonly gpu: number | undefined;
  readonly attempt: number | undefined;
  /** Unix seconds. */
  readonly started: number | undefined;
  readonly updated: number;
  /** Seconds since the last sign of it, by the clock of its own machine. */
  readonly age: number;
  /** As Slurm names it. */
  readonly job: string | undefined;
  /** Who submitted it, where that is somebody else. */
  readonly user: string | undefined;
}

/** With the names of the run folder's own files; what is not known is null. */
export function listedJson(run: ListedRun): Readonly<Record<string, unknown>> {
  const {
    address,
    folder,
    state,
    details,
    step,
    maxSteps,
    reward,
    loss,
    gpu,
    attempt,
    started,
    updated,
    job,
    user,
  } = run;
  const orNull = <T>(value: T | undefined) => value ?? null;
  return {
    run: address,
    folder,
    state: state.replaceAll(' ', '-'),
    details: details === '' ? null : details,
    step,
    max_steps: orNull(maxSteps),
    reward: orNull(reward),
    loss: orNull(loss),
    gpu_utilization: orNull(gpu),
    attempt: orNull(attempt),
    started: orNull(started),
    updated,
    job: orNull(job),
    user: orNull(user),
  };
}

/** What `phantomlab runs` shows. */
export interface RunsListed {
  /** Where was looked, in words. */
  readonly where: string;
  readonly target: string | undefined;
  readonly runs: readonly ListedRun[];
  /** Runs that are there beyond those. */
  readonly more: number;
  /** Unix seconds of the answer; undefined: now. */
  readonly asked: number | undefined;
  /** Why it is an old answer, or not the whole one. */
  readonly fault: string | undefined;
  /** It is what was seen last: nobody could be asked. */
  readonly isOld: boolean;
}
