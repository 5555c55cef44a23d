/** A program to run, where, and with what in its environment. Arguments are passed as they are: no shell reads them. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A program that was started. */
export interface RunningCommand {
  /** Calls back with each whole line that it writes from now on. */
  onLine(listener: (line: string, stream: 'stdout' | 'stderr') => void): void;
  /** Settles when it has ended and every line was told; rejects when it could not be started. */
  readonly exit: Promise<Exit>;
}

/** A machine on which commands run. */
export interface Host {
  /** As the user knows it. */
  readonly name: string;
  /** Runs a command to its end; what it leaves running stays when the connection to the host ends. */
  run(command: CommandLine): RunningCommand;
}
