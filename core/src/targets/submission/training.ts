/** How many machines a training runs on, and on how many processes over all of them. */
export interface LaunchSize {
  readonly machines: number;
  readonly processes: number;
}

/** What a job runs, in words: no shell reads them. */
export type Training =
  | {
      /** One program a node, such as `phantomlab train`. */
      readonly kind: 'program';
      /** Of the first attempt. */
      readonly start: readonly string[];
      /** Of the attempts after it, which continue from the newest checkpoint. */
      readonly resume: readonly string[];
      /**
       * Of a job of several nodes, each of which starts the program: how many of its words are before the options that
       * tell it of the others (`--machines`, `--machine-rank`, `--rendezvous`, `--launch-token`).
       */
      readonly wordsBeforeMachines?: number;
    }
  | {
      /** One launcher a node, which starts that node's processes. */
      readonly kind: 'accelerate';
      /** `[python, -m, accelerate.commands.launch]`, or another that takes the same options. */
      readonly launcher: readonly string[];
      /** Options of the launcher: `--config_file FILE`. Sizes and rendezvous are added. */
      readonly options: readonly string[];
      readonly size: LaunchSize;
      /** The script and its arguments, as above. */
      readonly start: readonly string[];
      readonly resume: readonly string[];
    };

/** Everything that a submission script is made from. */
export interface Submission<T> {
  readonly target: T;
  /** Of the run: the job's name, too. */
  readonly name: string;
  /** On the target, absolute; it exists when the job is submitted. */
  readonly runFolder: string;
  /** Tells this submission from all others, so that sending it twice submits it once. */
  readonly token: string;
  readonly training: Training;
}

/** Something of a target or a run that no submission can be made with. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError';
}
