import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { noRoom } from '@phantomlab/core/node/no-room';
import { retryPause } from '../evaluate/server/retry-pause';
import { Again, Final } from './download-faults';
import { type Begun, followRedirects } from './follow-redirects';

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

/**
 * Fetches a file. What was fetched of it before continues where it was, if it is still the same file; a connection that
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
        throw new Error(`Stopped; what was fetched of ${url.href} is kept, and the same command continues.`);
      if (!(error instanceof Again)) throw error;
      // Each attempt that brought something begins to count again.
      failures = (await sizeOf(`${target}.part`)) > before ? 1 : failures + 1;
      if (failures > retries)
        throw new Error(
          `${url.href}: ${error.message}. What was fetched is kept; the same command continues.`,
          {
            cause: error,
          },
        );
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
  const { response, flow, begun } = await followRedirects(
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
    const full = noRoom(cause);
    const fault = full === 'quota' ? 'Your disk quota is used up' : 'The disk is full';
    if (full)
      throw new Final(`${fault}: ${part} has ${bytes} bytes. Free some space; the same command continues.`, {
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

/** Where a partial answer begins. */
const begunAt = ({ headers }: http.IncomingMessage): number =>
  Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? Number.NaN);

async function finish(target: string, { sha256: wanted, commit }: Begun): Promise<Downloaded> {
  const part = `${target}.part`;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(part) as AsyncIterable<Buffer>) hash.update(chunk);
  const sha256 = hash.digest('hex');
  if (wanted !== undefined && wanted !== sha256) {
    await rm(part, { force: true });
    await rm(notes(part), { force: true });
    throw new Again(
      `the download has the hash ${sha256.slice(0, 12)} and should have ${wanted.slice(0, 12)}`,
    );
  }
  const { size } = await stat(part);
  await rename(part, target);
  await rm(notes(part), { force: true });
  return { bytes: size, sha256, ...(commit !== undefined && { commit }) };
}
