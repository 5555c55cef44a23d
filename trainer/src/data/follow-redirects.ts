import http from 'node:http';
import https from 'node:https';
import { PassThrough } from 'node:stream';
import { retryAfter } from '../evaluate/server/retry-pause';
import { Again, Final } from './download-faults';

/** Which file an answer, or what the disk has of one, belongs to. */
export interface Begun {
  readonly etag: string;
  readonly commit?: string;
  /** SHA-256, where the Hub's own etag is one. */
  readonly sha256?: string;
}

interface Answer {
  readonly response: http.IncomingMessage;
  /** Its bytes, taken from the connection at once. */
  readonly flow: PassThrough;
}

const mostRedirects = 8;

/** Follows redirects; credentials and the like go to the first host alone. What the Hub says of a file, it says before it sends on. */
export async function followRedirects(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
  silence: number,
): Promise<Answer & { readonly begun: Begun }> {
  let [at, told] = [url, {} as http.IncomingHttpHeaders];
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const { authorization: _kept, ...others } = headers;
    const answer = await request(at, at.host === url.host ? headers : others, signal, silence);
    const { response } = answer;
    const { statusCode: status = 0 } = response;
    told = { ...response.headers, ...told };
    if (status === 200 || status === 206)
      return { ...answer, begun: { ...begunOf(told), etag: response.headers.etag ?? '' } };
    if (status >= 300 && status < 400 && response.headers.location !== undefined) {
      answer.flow.resume();
      const next = new URL(response.headers.location, at);
      if (at.protocol === 'https:' && next.protocol !== 'https:')
        throw new Final(`${at.host} redirects to ${next.href}, which is not encrypted.`);
      at = next;
      continue;
    }
    answer.flow.resume();
    throw faultOf(status, at, response.headers);
  }
  throw new Final(`${url.href} redirects in circles.`);
}

function faultOf(status: number, url: URL, headers: http.IncomingHttpHeaders): Error {
  if (status === 401 || status === 403)
    return new Final(`${url.href} is not accessible (${status}). Set HF_TOKEN to a token that may read it.`);
  if (status === 404)
    return new Final(`${url.href} does not exist (404). Is the revision right (--revision)?`);
  if (status === 416) return new Again('it is shorter than what is here');
  if (status === 408 || status === 429 || status >= 500)
    return new Again(`it answered ${status}`, retryAfter(headers['retry-after']));
  return new Final(`${url.href} answered ${status}.`);
}

/** `x-linked-etag` is the SHA-256 of a large file; the etag of a small one is git's own hash. */
function begunOf(headers: http.IncomingHttpHeaders): Omit<Begun, 'etag'> {
  const linked = String(headers['x-linked-etag'] ?? '').replace(/^W\/|"/g, '');
  const commit = headers['x-repo-commit'];
  return {
    ...(/^[0-9a-f]{64}$/.test(linked) && { sha256: linked }),
    ...(typeof commit === 'string' && { commit }),
  };
}

function request(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
  silence: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const take = (response: http.IncomingMessage) => {
      const flow = response.pipe(new PassThrough());
      // What came before the connection dropped is kept: that it is not whole, `complete` says.
      response.on('error', () => flow.end());
      resolve({ response, flow });
    };
    const client = url.protocol === 'https:' ? https : http;
    const sent = client.get(url, { headers, signal, timeout: silence }, take);
    sent.on('timeout', () => sent.destroy(new Error(`nothing arrived for ${silence / 1000} s`)));
    sent.on('error', ({ message }) => reject(new Again(message)));
  });
}
