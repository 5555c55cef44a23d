import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import type * as vscode from 'vscode';
import type { StartupMarks } from '../startup-marks';
import { FirstDiagnostics } from './first-diagnostics';

/** The client of the protocol, and whatever else can wait, wait no longer for the first check of open documents. */
const firstCheckMs = 1000;
/** What was found is sent to the window in a later turn: code that is loaded right away would hold it up for 300 ms. */
const onTheWayMs = 50;

/** The check of the documents that are open when the server starts, and how long others wait for it. */
export class FirstCheck implements vscode.Disposable {
  readonly diagnostics = new FirstDiagnostics();
  /** Until it is answered, or takes too long. */
  private checking: Promise<unknown> = Promise.resolve();

  constructor(private readonly marks: StartupMarks) {}

  dispose(): void {
    this.diagnostics.dispose();
  }

  /**
   * Resolves when what is open was checked for the first time; immediately, where nothing is open that the server
   * checks. While a window opens the processor is what is short: what can wait begins after this.
   */
  async done(): Promise<void> {
    await this.checking;
  }

  /** Asks a server that has just started about these documents. */
  async ask(
    process: ChildProcess,
    documents: readonly vscode.TextDocument[],
    options: InitializationOptions,
  ): Promise<void> {
    if (documents.length === 0) return;
    const asked = this.diagnostics.ask(process, documents, options).then((any) => {
      if (any) this.marks.reach('first diagnostics');
    });
    this.checking = Promise.race([asked, sleep(firstCheckMs)]).then(() => sleep(onTheWayMs));
    await this.checking;
  }
}
