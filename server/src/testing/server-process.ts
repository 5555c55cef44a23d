import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  Diagnostic,
  DocumentFilter,
  InitializeResult,
  PublishDiagnosticsParams,
  RegistrationParams,
  UnregistrationParams,
} from 'vscode-languageserver';

/** What a busy machine needs many times over; a test that fails waits as long. */
const patienceMs = 120_000;

/** The server as its own process, spoken to as an editor does, by plain JSON-RPC. */
export class ServerProcess {
  readonly rpc: MessageConnection;
  /** What it said of itself at the start. */
  hello: InitializeResult | undefined;
  readonly #child: ChildProcess;
  readonly #registered = new Map<string, { method: string; selector: readonly DocumentFilter[] }>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();

  private constructor(child: ChildProcess, settings: Readonly<Record<string, unknown>>) {
    this.#child = child;
    this.rpc = createMessageConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    this.rpc.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      for (const look of [...this.#waiting]) look();
    });
    this.rpc.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    this.rpc.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { id, method, registerOptions } of registrations) {
        this.#registered.set(id, { method, selector: registerOptions?.documentSelector ?? [] });
      }
      for (const look of [...this.#waiting]) look();
      return null;
    });
    this.rpc.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
      for (const { id } of unregisterations) this.#registered.delete(id);
      for (const look of [...this.#waiting]) look();
      return null;
    });
    this.rpc.listen();
  }

  /** Starts the server for a folder and says hello. @param settings by section: `{'phantomlab.recipe': {...}}` */
  static async start(
    folder: string,
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<ServerProcess> {
    const main = path.join(import.meta.dirname, '../main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // What is installed on this machine decides nothing: tests name the environment that counts.
      env: { ...process.env, PATH: '', VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined },
    });
    const server = new ServerProcess(child, settings);
    const uri = pathToFileURL(folder).href;
    server.hello = await server.rpc.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'folder' }],
      capabilities: {
        textDocument: {
          formatting: { dynamicRegistration: true },
          rangeFormatting: { dynamicRegistration: true },
        },
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
    });
    await server.rpc.sendNotification('initialized', {});
    return server;
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    await this.rpc.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.rpc.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** The diagnostics of this version of a document, once they are published and as wished. */
  diagnostics(
    uri: string,
    version: number,
    wished: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    return this.#once(
      () => {
        const found = this.#published.get(uri);
        return found?.version === version && wished(found.diagnostics) ? found.diagnostics : undefined;
      },
      () => `No such diagnostics of ${uri}; last: ${JSON.stringify(this.#published.get(uri))}`,
    );
  }

  /** The documents for which a method is registered, once they are as wished. */
  registered(
    method: string,
    wished: (selector: readonly DocumentFilter[]) => boolean,
  ): Promise<readonly DocumentFilter[]> {
    const selector = () =>
      [...this.#registered.values()].flatMap((one) => (one.method === method ? one.selector : []));
    return this.#once(
      () => (wished(selector()) ? selector() : undefined),
      () => `${method} is registered for ${JSON.stringify(selector())}`,
    );
  }

  #once<T>(seen: () => T | undefined, otherwise: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(otherwise()));
      }, patienceMs);
      const look = () => {
        const found = seen();
        if (found === undefined) return;
        clearTimeout(late);
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Ends it as an editor does, and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.#child, 'exit');
    await this.rpc.sendRequest('shutdown');
    await this.rpc.sendNotification('exit');
    const [code] = await exited;
    this.rpc.dispose();
    return code;
  }
}
