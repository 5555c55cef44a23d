import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

interface Initialized {
  readonly capabilities: { readonly textDocumentSync?: number | { readonly change?: number } };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** A language server as an editor has it: a process of its own, spoken to over its standard input and output. */
export class StdioServer {
  readonly name: string;
  readonly #child: ChildProcess;
  readonly #rpc: MessageConnection;
  /** Open documents, as the server has them. */
  readonly #documents = new Map<string, TextDocument>();
  /** The server wants whole texts, not edits. */
  #wholeTexts = false;
  #published: (uri: string, count: number) => void = () => {};

  private constructor(name: string, child: ChildProcess, settings: Readonly<Record<string, unknown>>) {
    this.name = name;
    this.#child = child;
    this.#rpc = createMessageConnection(
      new StreamMessageReader(child.stdout!),
      new StreamMessageWriter(child.stdin!),
    );
    this.#rpc.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) =>
      this.#published(uri, diagnostics.length),
    );
    this.#rpc.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => settings[section ?? ''] ?? null),
    );
    this.#rpc.onRequest('client/registerCapability', () => null);
    this.#rpc.onRequest('workspace/inlayHint/refresh', () => null);
    this.#rpc.onRequest('workspace/codeLens/refresh', () => null);
    this.#rpc.onRequest('window/workDoneProgress/create', () => null);
    this.#rpc.onNotification(() => {});
    this.#rpc.listen();
  }

  /** @param settings by section, as the server asks for them */
  static async start(
    name: string,
    command: readonly string[],
    folder: string,
    settings: Readonly<Record<string, unknown>>,
  ): Promise<StdioServer> {
    const [program, ...args] = command;
    const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const server = new StdioServer(name, child, settings);
    const { capabilities } = await server.#rpc.sendRequest<Initialized>('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'folder' }],
      capabilities: {
        textDocument: {
          completion: {
            completionList: { itemDefaults: ['editRange', 'data', 'insertTextFormat'] },
            completionItem: {
              snippetSupport: true,
              documentationFormat: ['markdown', 'plaintext'],
              // As VS Code has it.
              resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
            },
          },
          publishDiagnostics: { relatedInformation: true, versionSupport: true },
        },
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          workspaceFolders: true,
        },
      },
    });
    const sync = capabilities.textDocumentSync;
    server.#wholeTexts = (typeof sync === 'object' ? sync.change : sync) === 1;
    await server.#rpc.sendNotification('initialized', {});
    await server.#rpc.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    return server;
  }

  async open(uri: string, text: string): Promise<void> {
    const languageId = uri.endsWith('.pl') ? 'prolog' : 'yaml';
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    const first = this.#nextDiagnostics(uri);
    await this.#rpc.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    await first;
  }

  /** Types or deletes something, as one keystroke does. */
  async #change(uri: string, start: Position, end: Position, text: string): Promise<void> {
    const before = this.#documents.get(uri)!;
    const change = { range: { start, end }, text };
    const document = TextDocument.update(before, [change], before.version + 1);
    await this.#rpc.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: this.#wholeTexts ? [{ text: document.getText() }] : [change],
    });
  }

  #nextDiagnostics(uri: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.name} published nothing for ${uri}.`)), 60_000);
      this.#published = (about, count) => {
        if (about !== uri) return;
        clearTimeout(late);
        this.#published = () => {};
        resolve(count);
      };
    });
  }

  /** Milliseconds from a keystroke to the diagnostics that follow it, and how many there are. */
  async diagnostics(
    uri: string,
    start: Position,
    end: Position,
    text: string,
  ): Promise<{ ms: number; count: number }> {
    const next = this.#nextDiagnostics(uri);
    const began = performance.now();
    await this.#change(uri, start, end, text);
    const count = await next;
    return { ms: performance.now() - began, count };
  }

  /** Milliseconds from a keystroke to the completions at its place, and their labels. */
  async completions(
    uri: string,
    start: Position,
    text: string,
  ): Promise<{ ms: number; labels: readonly string[] }> {
    const began = performance.now();
    await this.#change(uri, start, start, text);
    const position = { line: start.line, character: start.character + text.length };
    const answer = await this.#rpc.sendRequest<{ label: string }[] | { items: { label: string }[] } | null>(
      'textDocument/completion',
      { textDocument: { uri }, position, context: { triggerKind: 1 } },
    );
    const ms = performance.now() - began;
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return { ms, labels: items.map(({ label }) => label) };
  }

  /** What follows a keystroke is over before the next is timed. */
  async settle(uri: string, start: Position, end: Position, text: string): Promise<void> {
    const next = this.#nextDiagnostics(uri);
    await this.#change(uri, start, end, text);
    await next;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  /** Milliseconds of processor time that it has taken so far; undefined where no /proc tells. */
  async processorMs(): Promise<number | undefined> {
    const stat = await readFile(`/proc/${this.#child.pid}/stat`, 'utf8').catch(() => undefined);
    // After the name in brackets, which may hold anything: user and system time are the 12th and 13th field.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields && (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Most bytes of memory that it has held so far; undefined where no /proc tells. */
  async mostMemory(): Promise<number | undefined> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8').catch(() => undefined);
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status ?? '')?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }

  stop(): void {
    this.#rpc.dispose();
    this.#child.kill();
  }
}
