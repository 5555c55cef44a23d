import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { retryAfter, retryPause } from '../evaluate/server/retry-pause';

export interface DownloadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly progress?: (bytes: number, total: number | undefined) => void;
  readonly tell?: (message: string) => void;
  readonly signal?: AbortSignal;
  readonly retries?: number;
  /** Milliseconds of silence after which a connection is given up. */
  readonly silence?: number;
  /** Milliseconds of the first pause. */
  readonly firstPause?: number;
}

export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
  /** The commit that it is of, where the Hub says so. */
  readonly commit?: string;
}

/** A fault that another attempt does not mend. */
class Final extends Error {}
/** What else can be tried; the bytes that came are kept. */
class Again extends Error {
  constructor(
    message: string,
    readonly after?: number,
  ) {
    super(message);
  }
}

/** What the beginning that lies on the disk is of. */
interface Begun {
  readonly etag: string;
  readonly commit?: string;
  /** SHA-256, where the Hub's own etag is one. */
  readonly sha256?: string;
}

/**
 * Fetches a file. What was fetched of it before goes on where it was, if it is still the same file; a connection that
 * drops or stalls is taken up again. The file gets its name when it is whole and its hash is the one that was announced.
 * @throws Error saying what the server said
 */
export async function download(url: URL, target: string, options: DownloadOptions = {}): Promise<Downloaded> {
  const { retries = 8, tell, signal } = options;
  for (let failures = 0; ; ) {
    const before = await sizeOf(`${target}.part`);
    try {
      const begun = await attempt(url, `${target}.part`, options);
      return await finish(target, begun);
    } catch (error) {
      if (signal?.aborted)
        throw new Error(`Stopped; what came of ${url.href} is kept, and the same command goes on.`);
      if (!(error instanceof Again)) throw error;
      // Each attempt that brought something begins to count anew.
      failures = (await sizeOf(`${target}.part`)) > before ? 1 : failures + 1;
      if (failures > retries)
        throw new Error(`${url.href}: ${error.message}. What came is kept; the same command goes on.`, {
          cause: error,
        });
      tell?.(`${url.host}: ${error.message}. It is tried again.`);
      const pause = Math.max(retryPause(failures, Math.random(), options.firstPause), error.after ?? 0);
      await setTimeout(pause, undefined, { signal }).catch(() => {});
    }
  }
}

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

const notes = (part: string) => `${part}.json`;

async function attempt(url: URL, part: string, options: DownloadOptions): Promise<Begun> {
  const { headers = {}, progress, signal, silence = 60_000 } = options;
  const known = await readFile(notes(part), 'utf8').then(
    (text) => JSON.parse(text) as Begun,
    () => undefined,
  );
  const have = known?.etag.startsWith('"') ? await sizeOf(part) : 0;
  const range: Record<string, string> =
    known && have > 0 ? { range: `bytes=${have}-`, 'if-range': known.etag } : {};
  const { response, flow, begun } = await follow(
    url,
    { ...headers, ...range, 'accept-encoding': 'identity' },
    signal,
    silence,
  );
  const goesOn = response.statusCode === 206 && begunAt(response) === have;
  if (response.statusCode === 206 && !goesOn) {
    response.destroy();
    await rm(part, { force: true });
    throw new Again('it sent another part than was asked for');
  }
  if (!goesOn) await writeFile(notes(part), JSON.stringify(begun));
  const left = Number(response.headers['content-length'] ?? Number.NaN);
  const total = Number.isNaN(left) ? undefined : left + (goesOn ? have : 0);
  const file = await open(part, goesOn ? 'a' : 'w');
  let bytes = goesOn ? have : 0;
  try {
    progress?.(bytes, total);
    for await (const chunk of flow as AsyncIterable<Buffer>) {
      await file.writeFile(chunk);
      bytes += chunk.length;
      progress?.(bytes, total);
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new Final(`The disk is full: ${part} has ${bytes} bytes. Make room; the same command goes on.`, {
        cause,
      });
    throw new Again('the connection was dropped');
  } finally {
    await file.close();
  }
  if (!response.complete || (total !== undefined && bytes < total))
    throw new Again('the connection was dropped');
  return goesOn ? known! : begun;
}

interface Answer {
  readonly response: http.IncomingMessage;
  /** Its bytes, taken from the connection at once. */
  readonly flow: PassThrough;
}

/** Where a partial answer begins. */
const begunAt = ({ headers }: http.IncomingMessage): number =>
  Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? Number.NaN);

const mostRedirects = 8;

/** Follows redirects; credentials and the like go to the first host alone. What the Hub says of a file, it says before it sends on. */
async function follow(
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
        throw new Final(`${at.host} sends us on to ${next.href}, which is not encrypted.`);
      at = next;
      continue;
    }
    answer.flow.resume();
    throw faultOf(status, at, response.headers);
  }
  throw new Final(`${url.href} sends us on in circles.`);
}

function faultOf(status: number, url: URL, headers: http.IncomingHttpHeaders): Error {
  if (status === 401 || status === 403)
    return new Final(`${url.href} is closed to us (${status}). Set HF_TOKEN to a token that may read it.`);
  if (status === 404)
    return new Final(`${url.href} does not exist (404). Is the revision right (--revision)?`);
  if (status === 416) return new Again('it has less than what is here');
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
    sent.on('timeout', () => sent.destroy(new Error(`nothing came for ${silence / 1000} s`)));
    sent.on('error', ({ message }) => reject(new Again(message)));
  });
}

async function finish(target: string, { sha256: wanted, commit }: Begun): Promise<Downloaded> {
  const part = `${target}.part`;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(part) as AsyncIterable<Buffer>) hash.update(chunk);
  const sha256 = hash.digest('hex');
  if (wanted !== undefined && wanted !== sha256) {
    await rm(part, { force: true });
    await rm(notes(part), { force: true });
    throw new Again(`what came has the hash ${sha256.slice(0, 12)} and should have ${wanted.slice(0, 12)}`);
  }
  const { size } = await stat(part);
  await rename(part, target);
  await rm(notes(part), { force: true });
  return { bytes: size, sha256, ...(commit !== undefined && { commit }) };
}
