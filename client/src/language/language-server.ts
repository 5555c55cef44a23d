import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { InitializationOptions } from '@phantomlab/core/checking/initialization-options';
import { firstCheckArgument } from '@phantomlab/core/checking/initialization-options';
import { type RuleSummary, rulesRequest } from '@phantomlab/core/checking/rule-summary';
import {
  type RecipePage,
  type RecipePageParams,
  recipePageRequest,
} from '@phantomlab/core/recipe/pages/recipe-page';
import { type WorkspaceCheck, workspaceCheckRequest } from '@phantomlab/core/recipe/pages/workspace-check';
import {
  type Interpreter,
  interpreterNotification,
  type TrlNews,
  trlNotification,
} from '@phantomlab/core/recipe/schema/trl-selection';
import { type RecipeStatus, recipeStatusNotification } from '@phantomlab/core/recipe/script/recipe-status';
import * as vscode from 'vscode';
import type { LanguageClient, State } from 'vscode-languageclient/node';
import type { StartupMarks } from '../startup-marks';
import { type EarlyServer, serverCodeCache } from './early-server';
import { FirstCheck } from './first-check';
import { initializationOptions } from './initialization-options';
import { endServerProcess, hasEnded, startServerProcess } from './server-process';
import { ServerStatusItem } from './server-status-item';

const states: Record<State, string> = { 1: 'Stopped', 2: 'Running', 3: 'Starting', 4: 'Failed' };

/** The language server's life: started at the first document that it serves, restarted on demand, never in the way. */
export class LanguageServer implements vscode.Disposable {
  private readonly status = new ServerStatusItem();
  private readonly first: FirstCheck;
  private client: LanguageClient | undefined;
  private process: ChildProcess | undefined;
  private starting: Promise<void> | undefined;
  private reason: string | undefined;
  private startMs: number | undefined;
  private interpreter: string | undefined;
  private readonly trlNews = new vscode.EventEmitter<TrlNews>();
  /** The TRL that recipes are checked against is another one. */
  readonly onDidChangeTrl = this.trlNews.event;
  private readonly recipeStatuses = new vscode.EventEmitter<RecipeStatus>();
  /** A recipe is judged by another script or TRL than before. */
  readonly onDidJudgeRecipe = this.recipeStatuses.event;

  constructor(
    private readonly context: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri'>,
    private readonly log: vscode.LogOutputChannel,
    private readonly marks: StartupMarks,
    private readonly early: EarlyServer,
  ) {
    this.first = new FirstCheck(marks);
    this.status.tell('off');
  }

  dispose(): void {
    this.trlNews.dispose();
    this.recipeStatuses.dispose();
    this.status.dispose();
    this.first.dispose();
  }

  /** How it stands, in one line: for the diagnosis. */
  get condition(): string {
    if (this.reason) return `failed: ${this.reason}`;
    if (!this.client) return 'not started';
    return `${states[this.client.state]}${this.startMs === undefined ? '' : `, started in ${Math.round(this.startMs)} ms`}`;
  }

  /** Why it does not run, when it was to. */
  get failure(): string | undefined {
    return this.reason;
  }

  /**
   * Starts it unless it runs. A failure appears in the status item, not in a notification, and is not tried
   * again at every keystroke: that is what restarting is for.
   */
  start(): Promise<void> {
    this.starting ??= this.launch();
    return this.starting;
  }

  /** Resolves when what is open was checked for the first time, or nothing is open that the server checks. */
  firstChecked(): Promise<void> {
    return this.first.done();
  }

  /** A page about an open document, in Markdown; undefined if the server does not handle it. */
  async page(uri: string, page: RecipePage): Promise<string | undefined> {
    const params: RecipePageParams = { uri, page };
    return (await this.request<string | null>(recipePageRequest, params)) ?? undefined;
  }

  /** All rules whose severity can be set. */
  rules(): Promise<readonly RuleSummary[]> {
    return this.request(rulesRequest);
  }

  private async request<T>(method: string, params?: object): Promise<T> {
    await this.start();
    if (!this.client || this.reason)
      throw new Error(vscode.l10n.t('The language server does not run: {0}', this.reason ?? ''));
    return this.client.sendRequest<T>(method, params);
  }

  /** Checks every recipe of the workspace; what is found is shown as what is found in open ones. */
  checkWorkspace(): Promise<WorkspaceCheck> {
    return this.request(workspaceCheckRequest);
  }

  /** Which Python is selected, for the packages that are in it. */
  async select(interpreter: string | undefined): Promise<void> {
    this.interpreter = interpreter;
    if (this.client?.isRunning()) await this.tellInterpreter(this.client);
  }

  private tellInterpreter(client: LanguageClient): Promise<void> {
    const interpreter: Interpreter = { path: this.interpreter };
    return client.sendNotification(interpreterNotification, interpreter);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const { client, process } = this;
    this.client = undefined;
    this.process = undefined;
    this.starting = undefined;
    if (client)
      await client.dispose(2000).catch((error: unknown) => this.log.debug('Language server:', String(error)));
    if (process) endServerProcess(process);
    this.first.diagnostics.clear();
    this.status.tell('off');
  }

  private async launch(): Promise<void> {
    const module = vscode.Uri.joinPath(this.context.extensionUri, 'dist', 'server.js').fsPath;
    const began = performance.now();
    this.reason = undefined;
    this.status.tell('starting');
    this.marks.reach('server starting');
    try {
      if (!existsSync(module)) throw new Error(`${module} is missing: install the extension again.`);
      const options = initializationOptions(this.interpreter);
      const process = await this.startWithFirstCheck(module, options);
      // The protocol's library is loaded once there is a document to serve.
      const { makeLanguageClient } = await import('../parts/language-client');
      this.marks.reach('client loaded');
      // It was stopped meanwhile, or started again.
      if (this.process !== process) return;
      const client = makeLanguageClient({
        log: this.log,
        options,
        process: () => {
          // Asked again after the server ended.
          if (!this.process || hasEnded(this.process)) this.process = this.startProcess(module);
          return this.process;
        },
        published: (uri) => {
          this.first.diagnostics.replaced(uri);
          this.marks.reach('first diagnostics');
        },
        runs: () => {
          this.reason = undefined;
          this.status.tell('running');
        },
        stopped: (one) => {
          if (this.client !== one) return;
          this.reason ??= vscode.l10n.t('it ended');
          this.status.tell('failed', this.reason);
        },
      });
      client.onNotification(trlNotification, (news: TrlNews) => this.trlNews.fire(news));
      client.onNotification(recipeStatusNotification, (status: RecipeStatus) =>
        this.recipeStatuses.fire(status),
      );
      this.client = client;
      await client.start();
      if (this.interpreter !== options.interpreter) await this.tellInterpreter(client);
      this.startMs = performance.now() - began;
      this.marks.reach('server started');
      this.log.info(`The language server started in ${Math.round(this.startMs)} ms.`);
    } catch (error) {
      this.reason = error instanceof Error ? error.message : String(error);
      this.log.error('The language server did not start:', this.reason);
      this.status.tell('failed', this.reason);
    }
  }

  /** Starts the process, which checks open documents before it loads anything else, and waits for that a while. */
  private async startWithFirstCheck(module: string, options: InitializationOptions): Promise<ChildProcess> {
    const documents = this.first.diagnostics.documents();
    const process =
      this.early.take((text) => this.print(text)) ??
      this.startProcess(module, ...(documents.length > 0 ? [firstCheckArgument] : []));
    this.process = process;
    await this.first.ask(process, documents, options);
    return process;
  }

  private startProcess(module: string, ...args: readonly string[]): ChildProcess {
    return startServerProcess({
      module,
      args,
      codeCache: { folder: serverCodeCache(), version: String(this.context.extension.packageJSON.version) },
      print: (text) => this.print(text),
    });
  }

  private print(text: string): void {
    this.log.warn(`Language server: ${text}`);
  }
}
