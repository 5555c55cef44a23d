/** A program to run, where, and with what in its environment. Arguments are passed as they are: no shell reads them. */
export interface CommandLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /**
   * On this machine the whole environment. On another one what is set besides what that machine sets itself; what is
   * undefined is taken out.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the program reads on its standard input; nothing unless given. */
  readonly input?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A program that was started. */
export interface RunningCommand {
  /** Calls back with each whole line that it writes from now on. */
  onLine(listener: (line: string, stream: 'stdout' | 'stderr') => void): void;
  /** Calls back with what it writes from now on, as it comes. */
  onBytes(listener: (bytes: Buffer, stream: 'stdout' | 'stderr') => void): void;
  /** Settles when it has ended and all that it wrote was told; rejects when it could not be started. */
  readonly exit: Promise<Exit>;
}

export interface TransferOptions {
  /** Told after each piece that arrived. */
  progress?(doneBytes: number, totalBytes: number): void;
  readonly signal?: AbortSignal;
}

/** How things stand with a file that is followed. */
export type FollowState =
  /** Not looked at yet, or the line to its host is down: what was read stays, and reading goes on by itself. */
  | { readonly kind: 'waiting'; readonly why: string }
  /** There is no such file on the host (yet). */
  | { readonly kind: 'missing' }
  /** Read up to `size` of the `of` bytes that it has; the newest of them may stand in a tail of their own meanwhile. */
  | { readonly kind: 'reading'; readonly size: number; readonly of: number }
  /** The user is needed: a log-in was refused or dismissed, or the disk here is full, which is tried again by itself. */
  | { readonly kind: 'stopped'; readonly why: string };

export interface FollowWatcher {
  /** More of the file can be read at `Followed.path`, or the state changed. */
  changed(): void;
  /** The file on the host was replaced or cut: what was read of it no longer counts, and reading starts over. */
  replaced?(): void;
}

export interface FollowOptions {
  /**
   * A small file that is replaced rather than added to, as a lock is: the mirror has all of it or nothing, is gone when
   * it is gone, and tells by its own time when it was last touched. Looked at every few seconds.
   */
  readonly whole?: boolean;
}

/** A file of a host that is read as it grows. */
export interface Followed {
  /** Where to read it on this machine: the file itself, or a mirror with the very same bytes. */
  readonly path: string;
  readonly state: FollowState;
  /** Whether the bytes read so far are those of the file, by SHA-256 of all of them on both sides. */
  check(): Promise<boolean>;
  /** Ends the following; what was read stays. */
  dispose(): void;
}

/** A machine on which commands run and files are kept. Paths on it are absolute. */
export interface Host {
  /** As the user knows it. */
  readonly name: string;
  /** What a command's own variables are added to: those of this machine, and nothing on another, which has its own. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs a command to its end; what it leaves running stays when the connection to the host ends. */
  run(command: CommandLine): RunningCommand;
  /**
   * Sends a file, or a folder with all that is in it. It appears whole at its place or not at all, checked by hash; a
   * transfer that was cut goes on where it was. The same content at that place is left as it is.
   * @throws TransferError
   */
  put(from: string, to: string, options?: TransferOptions): Promise<void>;
  /** Fetches a file or a folder, with the same promises. */
  get(from: string, to: string, options?: TransferOptions): Promise<void>;
  /** Reads a file as it grows, from where an earlier reading of it on this machine ended. */
  follow(file: string, watcher: FollowWatcher, options?: FollowOptions): Followed;
  dispose(): void;
}

/** A file that could not be sent or fetched; the message says why and what to do. */
export class TransferError extends Error {
  override readonly name = 'TransferError';

  constructor(
    readonly kind: 'disk-full' | 'quota' | 'not-permitted' | 'missing' | 'changed' | 'in-the-way' | 'other',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
