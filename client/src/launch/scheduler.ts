import type { CommandLine, Host } from '@phantomlab/core/node/hosts/host';

/**
 * A way to get a training to run on a host: at once as a process, or when a queue says so. Once it has its run folder
 * everything else goes through that: watchers read its log, and stop requests go through its folder.
 */
export interface Scheduler {
  readonly name: string;
  /**
   * Starts a training that outlives the editor.
   * @param training `phantomlab train ...`
   * @returns its run folder, absolute
   * @throws LaunchError when it ends before it has one
   */
  submit(host: Host, training: CommandLine, tell: (line: string) => void): Promise<string>;
}

/** A training that did not get as far as its run folder; the message is what it said. */
export class LaunchError extends Error {
  override name = 'LaunchError';
}
