import { QuerySessionEnded } from '@phantomlab/core/node/queries/query-session-thread';
import { PrologError } from '@phantomlab/core/prolog/engine/prolog-error';
import * as vscode from 'vscode';
import { setContext } from '../context-keys';
import { contexts, views } from '../ids';
import type { ChainSubject } from '../messages/chain';
import { type FromQuery, isFromQuery, type ToQuery } from '../messages/query';
import { unreachable } from '../messages/unreachable';
import { showBundle } from '../webview/bundle';
import { type AskedQuery, askQuery, failure } from './ask-query';
import { exportAnswers } from './export-answers';
import { QueryHistory } from './query-history';
import { queryPrograms } from './query-programs';
import type { QuerySessions } from './query-sessions';

/** What the view needs of the rest of the extension. */
export interface QuerySurroundings {
  readonly extension: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly sessions: QuerySessions;
  showProof(subject: ChainSubject): void;
}

/** The host's half of the Query view: asks goals over a program, each on request, and gives the answers by windows. */
export class QueryView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly registered: vscode.Disposable;
  private readonly history: QueryHistory;
  private view: vscode.WebviewView | undefined;
  private isReady = false;
  private program: vscode.Uri | undefined;
  private run: AskedQuery | undefined;
  private nextRun = 0;
  private running: vscode.Uri | undefined;
  /** A goal that was asked before the view was there. */
  private due: string | undefined;

  constructor(private readonly around: QuerySurroundings) {
    this.history = new QueryHistory(around.memory);
    this.registered = vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider(views.query, this),
      vscode.window.onDidChangeActiveTextEditor(() => void this.tellAround()),
    );
  }

  dispose(): void {
    this.registered.dispose();
  }

  /** Asks a goal over a program, and shows the view; without a goal the input waits for one. */
  async ask(uri: vscode.Uri | undefined, goal: string | undefined): Promise<void> {
    if (uri) this.program = uri;
    this.due = goal;
    await vscode.commands.executeCommand(`${views.query}.focus`);
    if (this.isReady) await this.takeDue();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromQuery(message)) void this.handle(this.receive(message));
      else this.around.log.warn('The Query view sent a message that is not known.', JSON.stringify(message));
    });
    view.onDidDispose(() => {
      this.view = undefined;
      this.isReady = false;
    });
    view.onDidChangeVisibility(() => {
      // A hidden view is taken down; it says when it is there again.
      if (!view.visible) this.isReady = false;
    });
    showBundle(view.webview, this.around.extension, 'query', vscode.l10n.t('Prolog Query'));
  }

  private async handle(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.around.log.error('Query:', error instanceof Error ? error : String(error));
      this.tell({ t: 'trouble', message: error instanceof Error ? error.message : String(error) });
    }
  }

  private async receive(message: FromQuery): Promise<void> {
    switch (message.t) {
      case 'ready':
        this.isReady = true;
        await this.tellAround();
        if (this.run) this.tell({ t: 'run', run: this.run.shown });
        await this.takeDue();
        return;
      case 'run':
        if (message.program !== undefined) this.program = vscode.Uri.parse(message.program, true);
        await this.start(message.goal, message.raised);
        return;
      case 'stop':
        if (this.running) this.around.sessions.stop(this.running);
        return;
      case 'rows':
        await this.rows(message.run, message.from, message.count);
        return;
      case 'proof':
        await this.proof(message.run, message.row);
        return;
      case 'whyNot':
        if (this.run?.shown.id !== message.run) return;
        this.around.showProof({ of: 'goal', uri: this.run.over.toString(), goal: this.run.shown.goal });
        return;
      case 'export':
        await this.export(message.run, message.format, message.to);
        return;
      case 'program':
        this.program = vscode.Uri.parse(message.uri, true);
        await this.tellAround();
        return;
      default:
        unreachable(message);
    }
  }

  private async takeDue(): Promise<void> {
    const { due } = this;
    this.due = undefined;
    if (due === undefined) return;
    await this.tellAround();
    this.tell({ t: 'goal', goal: due });
    await this.start(due, 0);
  }

  private async start(goal: string, raised: number): Promise<void> {
    const uri = this.program;
    if (!uri) {
      const message = vscode.l10n.t('Open a Prolog file or generate a universe to query it.');
      this.tell({ t: 'failed', goal, title: vscode.l10n.t('No program to query'), message });
      return;
    }
    this.history.add(goal);
    this.tell({ t: 'running', goal });
    this.running = uri;
    try {
      this.run = await askQuery(this.around.sessions, uri, goal, raised, this.nextRun++);
      this.tell({ t: 'run', run: this.run.shown });
      setContext(contexts.queryAnswered, true);
    } catch (error) {
      if (!(error instanceof PrologError) && !(error instanceof QuerySessionEnded)) throw error;
      this.tell({ t: 'failed', goal, ...failure(error) });
    } finally {
      this.running = undefined;
      await this.tellAround();
    }
  }

  private async rows(id: number, from: number, count: number): Promise<void> {
    const { run } = this;
    if (run?.shown.id !== id) return;
    const rows = await this.kept(run, () => run.session.ask('rows', run.at, from, Math.min(count, 500)));
    if (rows) this.tell({ t: 'rows', run: id, from, rows });
  }

  private async proof(id: number, row: number): Promise<void> {
    const { run } = this;
    if (run?.shown.id !== id) return;
    const answer = await this.kept(run, () => run.session.ask('answer', run.at, row));
    if (!answer) return;
    const { boundGoal } = await import('../parts/prolog');
    const goal = boundGoal(run.shown.goal, answer);
    this.around.showProof({ of: 'goal', uri: run.over.toString(), goal });
  }

  private async export(id: number, format: 'csv' | 'tsv' | 'json', to: 'file' | 'clipboard'): Promise<void> {
    const { run } = this;
    if (run?.shown.id !== id) return;
    const text = await this.kept(run, () => run.session.ask('exported', run.at, format));
    if (text === undefined) return;
    await exportAnswers(text, format, to, run.over);
  }

  /** What a session has of a run. Where the program has changed meanwhile its answers are gone, and are found again. */
  private async kept<T>(run: AskedQuery, ask: () => Promise<T | undefined>): Promise<T | undefined> {
    const value = run.session.isRunning ? await ask() : undefined;
    if (value === undefined && this.run === run) await this.start(run.shown.goal, run.shown.raised);
    return value;
  }

  private async tellAround(): Promise<void> {
    if (!this.view?.visible) return;
    const programs = await queryPrograms(this.program);
    this.program ??= programs[0] && vscode.Uri.parse(programs[0].uri, true);
    this.tell({ t: 'around', programs, program: this.program?.toString(), history: this.history.goals });
  }

  private tell(message: ToQuery): void {
    void this.view?.webview.postMessage(message);
  }
}
