import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A client of the protocol that shares no code with any editor's: frames with Content-Length over a process's standard
 * streams, and JSON in them. Requests of the server are answered as a client does that knows few capabilities.
 */
export class PlainClient {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #told = new Map<string, ((params: never) => void)[]>();
  #received: Buffer = Buffer.alloc(0);
  #id = 0;
  /** What the server wrote beside the protocol's frames. */
  errors = '';

  constructor(command: string, args: readonly string[], cwd?: string) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd });
    this.#child.stdout!.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      this.errors += chunk;
    });
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The server ended (${code}): ${this.errors}`));
      this.#waiting.clear();
    });
  }

  get pid(): number {
    return this.#child.pid!;
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    const id = ++this.#id;
    this.#send({ jsonrpc: '2.0', id, method, params });
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** The next notification of this method that is as wished. */
  told<T>(method: string, wished: (params: T) => boolean = () => true): Promise<T> {
    return new Promise((resolve) => {
      const listeners = this.#told.get(method) ?? [];
      const listener = (params: T) => {
        if (!wished(params)) return;
        listeners.splice(listeners.indexOf(listener as (params: never) => void), 1);
        resolve(params);
      };
      listeners.push(listener as (params: never) => void);
      this.#told.set(method, listeners);
    });
  }

  /** Ends the server as the protocol says, and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = once(this.#child, 'exit');
    await this.request('shutdown');
    this.notify('exit', undefined);
    const [code] = await exited;
    return code;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify(message));
    this.#child.stdin!.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin!.write(body);
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /Content-Length: *(\d+)/i.exec(this.#received.toString('latin1', 0, head))?.[1];
      const end = head + 4 + Number(length);
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', head + 4, end));
      this.#received = this.#received.subarray(end);
      this.#handle(message);
    }
  }

  #handle(message: {
    id?: number;
    method?: string;
    params?: never;
    result?: unknown;
    error?: { message: string };
  }): void {
    const { id, method, params, result, error } = message;
    if (method !== undefined && id !== undefined) {
      const items = (params as { items?: unknown[] } | undefined)?.items;
      this.#send({
        jsonrpc: '2.0',
        id,
        result: method === 'workspace/configuration' ? items!.map(() => null) : null,
      });
    } else if (method !== undefined)
      for (const listener of [...(this.#told.get(method) ?? [])]) listener(params!);
    else if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }
}
