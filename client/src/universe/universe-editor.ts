import path from 'node:path';
import { UniverseIndexThread } from '@phantomlab/core/node/universe-index/universe-index-thread';
import * as vscode from 'vscode';
import { commands } from '../ids';
import { type FromUniverse, isFromUniverse, type ToUniverse } from '../messages/universe';
import { unreachable } from '../messages/unreachable';
import { showBundle } from '../webview/bundle';
import type { UniverseSurroundings } from './universe-surroundings';

/** One editor of a universe: its page, and the thread that reads the folder. */
export class UniverseEditor {
  private readonly thread: UniverseIndexThread;
  private read: (ToUniverse & { t: 'read' }) | undefined;
  private trouble: string | undefined;

  constructor(
    private readonly folder: string,
    private readonly panel: vscode.WebviewPanel,
    private readonly around: UniverseSurroundings,
  ) {
    const name = path.basename(folder);
    this.thread = new UniverseIndexThread(folder, {
      progress: (progress) => {
        this.read = { t: 'read', name, ...progress };
        this.post(this.read);
      },
      failed: (message) => {
        this.trouble = message;
        this.post({ t: 'trouble', message });
      },
    });
    panel.onDidDispose(() => this.thread.dispose());
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromUniverse(message)) return;
      this.receive(message).catch((error: unknown) =>
        this.post({ t: 'trouble', message: error instanceof Error ? error.message : String(error) }),
      );
    });
    showBundle(panel.webview, around.extension, 'universe', name);
  }

  private async receive(message: FromUniverse): Promise<void> {
    switch (message.t) {
      case 'ready':
        if (this.read) this.post(this.read);
        if (this.trouble !== undefined) this.post({ t: 'trouble', message: this.trouble });
        return;
      case 'people': {
        const { filter, from, count } = message;
        this.post({ t: 'people', filter, from, ...(await this.thread.ask('people', filter, from, count)) });
        return;
      }
      case 'person':
        return this.tellPerson(message.id);
      case 'named':
        return this.tellPerson(await this.thread.ask('personNamed', message.name));
      case 'questions': {
        const { filter, from, count } = message;
        this.post({
          t: 'questions',
          filter,
          from,
          ...(await this.thread.ask('questions', filter, from, count)),
        });
        return;
      }
      case 'question': {
        const found = await this.thread.ask('question', message.id);
        if (!found) return;
        const { id, question, answer, prolog, difficulty } = found;
        const goals = prolog.query.toReversed();
        const known = await Promise.all(answer.map((name) => this.thread.ask('personNamed', name)));
        const people = answer.filter((_, i) => known[i]! >= 0);
        this.post({ t: 'question', question: { id, question, answer, people, goals, difficulty } });
        return;
      }
      case 'proof':
        this.around.showProof({ of: 'question', universe: this.folder, id: message.id });
        return;
      case 'debug':
        await vscode.commands.executeCommand(commands.debugChain, {
          universe: this.folder,
          question: message.id,
        });
        return;
      default:
        unreachable(message);
    }
  }

  private async tellPerson(id: number): Promise<void> {
    const person = id < 0 ? undefined : await this.thread.ask('person', id);
    if (person) this.post({ t: 'person', person });
  }

  private post(message: ToUniverse): void {
    void this.panel.webview.postMessage(message);
  }
}
