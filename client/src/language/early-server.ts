import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { firstCheckArgument } from '@phantomlab/core/checking/initialization-options';
import { mirrorCache } from '@phantomlab/core/node/mirrors/mirror-cache';
import { endServerProcess, hasEnded, startServerProcess } from './server-process';

/** Where Node keeps what it compiled of the server: among the caches of the user. */
export const serverCodeCache = (): string => path.join(path.dirname(mirrorCache()), 'server-code');

/**
 * The server's process, started while the extension's code is loaded. VS Code prepares the call of `activate` for a
 * while then, and loads other extensions soon after it: a check that is asked for only then is answered behind them.
 */
export class EarlyServer {
  private process: ChildProcess | undefined;
  private readonly printed: string[] = [];
  private print = (text: string): void => void this.printed.push(text);

  /**
   * @param isWanted whether a document is open that the server checks
   * @param module the server's program
   * @param version of the extension
   */
  constructor(isWanted: boolean, module: string, version: string, folder = serverCodeCache()) {
    if (!isWanted) return;
    this.process = startServerProcess({
      module,
      args: [firstCheckArgument],
      codeCache: { folder, version },
      print: (text) => this.print(text),
    });
  }

  /** The process, once, where there is one; what it prints is passed on. */
  take(print: (text: string) => void): ChildProcess | undefined {
    const { process } = this;
    this.process = undefined;
    if (!process || hasEnded(process)) return undefined;
    for (const text of this.printed) print(text);
    this.print = print;
    return process;
  }

  /** Nobody takes it any more. */
  dispose(): void {
    this.process?.kill();
    if (this.process) endServerProcess(this.process);
    this.process = undefined;
  }
}
