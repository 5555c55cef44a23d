import type { CommandLine, Host } from './host';

/** A training that was started, by whatever means. */
export interface Training {
  /** The run folder, absolute. */
  readonly folder: string;
  /** Settles when it has ended: with what went wrong, or nothing. Never rejects. */
  readonly ended: Promise<string | undefined>;
  /** Asks it to leave a checkpoint and end; settles when it has. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** A way to get a command to run on a host: at once as a process, or when a queue says so. */
export interface Scheduler {
  readonly name: string;
  /**
   * Starts a training; settles when its run folder is known.
   * @throws LaunchError when it ends before that.
   */
  submit(host: Host, command: CommandLine, tell: (line: string) => void): Promise<Training>;
}

/** A training that did not get as far as its run folder; the message is what it said. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}
