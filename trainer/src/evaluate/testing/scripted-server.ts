import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request. */
export type Behaviour =
  | 'answer'
  | 'cut-off'
  | 'error-500'
  | 'error-503-page'
  | 'busy'
  | 'busy-after'
  | 'busy-for-hours'
  | 'web-page'
  | 'half-json'
  | 'no-choices'
  | 'drop-before'
  | 'drop-within'
  | 'stall'
  | 'too-long'
  | 'unknown-model';

/** A chat request as it came in. */
export interface Request {
  /** The last message. */
  readonly question: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: http.IncomingHttpHeaders;
}

/** An OpenAI-compatible server that does what a script says. */
export class ScriptedServer {
  readonly requests: Request[] = [];
  /** How often each question was answered, whole. */
  readonly answered = new Map<string, number>();
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  /** @param script what to do with a request; `reply` gives the text of an answer */
  static async start(
    script: (request: Request, index: number) => Behaviour,
    reply: (request: Request) => string = ({ question }) => `<answer>${question.length}</answer>`,
    models: readonly string[] = ['scripted'],
  ): Promise<ScriptedServer> {
    const server = http.createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const scripted = new ScriptedServer(server, `http://127.0.0.1:${port}`);
    server.on('request', async (incoming, response) => {
      if (incoming.url === '/v1/models')
        return response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
      const parts: Buffer[] = [];
      try {
        for await (const part of incoming) parts.push(part as Buffer);
      } catch {
        // The client has gone.
        return;
      }
      const body = JSON.parse(Buffer.concat(parts).toString());
      const request = { question: body.messages.at(-1).content, body, headers: incoming.headers };
      const index = scripted.requests.push(request) - 1;
      scripted.act(script(request, index), request, reply(request), response);
    });
    return scripted;
  }

  /** Calls back after each answer. */
  onAnswer(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private act(behaviour: Behaviour, request: Request, text: string, response: http.ServerResponse): void {
    const json = (status: number, value: unknown, headers: http.OutgoingHttpHeaders = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    const completion = JSON.stringify({
      object: 'chat.completion',
      choices: [
        {
          message: { role: 'assistant', content: text },
          finish_reason: behaviour === 'cut-off' ? 'length' : 'stop',
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    });
    switch (behaviour) {
      case 'answer':
      case 'cut-off': {
        this.answered.set(request.question, (this.answered.get(request.question) ?? 0) + 1);
        response.end(completion);
        for (const listener of this.listeners) listener();
        return;
      }
      case 'error-500':
        json(500, { error: { message: 'CUDA is out of memory' } });
        return;
      case 'error-503-page':
        response.writeHead(503, { 'content-type': 'text/html' });
        response.end('<html><title>Gone</title><body>Back soon</body></html>');
        return;
      case 'busy':
        json(429, { detail: 'too many requests' });
        return;
      case 'busy-after':
        json(429, { detail: 'too many requests' }, { 'retry-after': '0.2' });
        return;
      case 'busy-for-hours':
        json(429, { detail: 'too many requests' }, { 'retry-after': '7200' });
        return;
      case 'web-page':
        response.end('<!doctype html><html><body>Please log in</body></html>');
        return;
      case 'half-json':
        response.setHeader('connection', 'close');
        response.end(completion.slice(0, completion.length / 2));
        return;
      case 'no-choices':
        json(200, { choices: [] });
        return;
      case 'drop-before':
        response.socket?.destroy();
        return;
      case 'drop-within':
        response.writeHead(200, { 'content-length': completion.length });
        response.write(completion.slice(0, 20), () => response.socket?.destroy());
        return;
      case 'stall':
        return;
      case 'too-long':
        json(400, { error: { message: 'This model’s maximum context length is 8 tokens' } });
        return;
      case 'unknown-model':
        json(404, { error: { message: 'The model does not exist' } });
        return;
      default:
        throw new Error(`no such behaviour: ${behaviour satisfies never}`);
    }
  }
}
