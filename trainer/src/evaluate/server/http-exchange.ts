import http from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** What a server answered, whole. */
export interface Exchange {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface ExchangeOptions {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent: http.Agent;
  /** Milliseconds in which the whole answer has to be there. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** More than any completion; a server that does not stop is cut off here. */
const mostBytes = 64 * 2 ** 20;

/** Connections that are kept open, up to as many. */
export function keptConnections(url: URL, most: number): http.Agent {
  const options = { keepAlive: true, maxSockets: most, scheduling: 'lifo' as const };
  return url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
}

/**
 * One request and its whole answer. Node's `fetch` gives up on an answer that takes five minutes to begin, and a long
 * completion takes longer.
 * @throws Error when the connection fails or is dropped, or the answer is not whole in time
 */
export function exchange(url: URL, options: ExchangeOptions): Promise<Exchange> {
  const { method, headers, body, agent, timeout, signal } = options;
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = client.request(url, { method, agent, signal, headers: { ...headers, ...length } });
    const timer = setTimeout(
      () => request.destroy(new Error(`no complete answer within ${Math.round(timeout / 1000)} s`)),
      timeout,
    );
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > mostBytes) request.destroy(new Error('the answer is longer than 64 MB'));
        else parts.push(part);
      });
      response.on('error', fail);
      response.on('close', () => {
        clearTimeout(timer);
        if (!response.complete)
          return reject(new Error('the connection was dropped in the middle of an answer'));
        const { statusCode = 0, headers: told } = response;
        resolve({ status: statusCode, headers: told, body: decoded(Buffer.concat(parts), told) });
      });
    });
    request.end(body);
  });
}

type Decoder = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** A proxy may compress what nobody asked it to. What cannot be read is left as it came. */
function decoded(bytes: Buffer, headers: http.IncomingHttpHeaders): string {
  const decode = decoders[headers['content-encoding'] ?? ''];
  try {
    return (decode?.(bytes, { maxOutputLength: mostBytes }) ?? bytes).toString('utf8');
  } catch {
    return bytes.toString('utf8');
  }
}
