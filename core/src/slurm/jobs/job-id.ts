/** A job as Slurm names it. Ids are used again after years, or when a cluster's state is lost. */
export interface JobId {
  readonly id: number;
  /** Of several clusters under one controller. */
  readonly cluster: string | undefined;
}

/** `1234` or `1234;cluster`, as `sbatch --parsable` prints it; undefined: it is none. */
export function parseJobId(text: string): JobId | undefined {
  const match = /^\s*(\d{1,10})(?:;([\w.-]+))?\s*$/.exec(text);
  return match ? { id: Number(match[1]), cluster: match[2] } : undefined;
}
