import { chmod, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { type ContentFile, contentHash, contentOf, hashFile, sameContent, totalBytes } from '../../content';
import { inTheWay } from '../../copy-here';
import { transferErrorOf } from '../../disk-error';
import { TransferError, type TransferOptions } from '../../host';
import type { Answer } from '../line/answers';
import type { Line } from '../line/line';
import type { RemoteCommands } from '../line/remote-command';
import { Hiccups } from './hiccups';
import { PieceSize } from './piece-size';
import { remoteContent } from './remote-content';

const piecesAtOnce = 3;

/** Fetches files and folders of a host, in pieces over its line. */
export class Fetching {
  private readonly piece = new PieceSize();

  constructor(
    private readonly line: Line,
    private readonly commands: RemoteCommands,
    private readonly host: string,
  ) {}

  async get(from: string, to: string, options: TransferOptions = {}): Promise<void> {
    try {
      await this.line.using(() => this.fetch(from, to, options));
    } catch (error) {
      throw transferErrorOf(error as Error);
    }
  }

  private async fetch(from: string, to: string, { progress, signal }: TransferOptions): Promise<void> {
    const source = await remoteContent(this.commands, this.host, from, { signal });
    if (source.kind === 'nothing') {
      throw new TransferError('missing', `${from} is not there on ${this.host} (any more).`);
    }
    const { files, kind } = source;
    const total = totalBytes(files);
    const there = await stat(to).catch(() => undefined);
    if (there) {
      const isSameKind = there.isDirectory() === (kind === 'folder');
      if (isSameKind && sameContent(files, await contentOf(to, signal))) return progress?.(total, total);
      if (there.isDirectory() || kind === 'folder') throw inTheWay(to);
    }
    await mkdir(path.dirname(to), { recursive: true });
    // Named after its content: what another version left is not continued.
    const part = `${to}.part-${contentHash(files).slice(0, 16)}`;
    if (kind === 'folder') await mkdir(part, { recursive: true });
    let done = 0;
    for (const file of files) {
      const place = kind === 'folder' ? path.join(part, ...file.path.split('/')) : part;
      const source = kind === 'folder' ? `${from}/${file.path}` : from;
      await this.file(source, place, file, (bytes) => progress?.(done + bytes, total), signal);
      done += file.size;
    }
    await rename(part, to);
    progress?.(total, total);
  }

  private async file(
    from: string,
    to: string,
    { size, sha256, executable }: ContentFile,
    tell: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    await mkdir(path.dirname(to), { recursive: true });
    const known = await stat(to).catch(() => undefined);
    const isWrong = known && (known.size > size || (known.size === size && (await hashFile(to)) !== sha256));
    if (isWrong) await rm(to, { force: true });
    const handle = await open(to, 'a+');
    const hiccups = new Hiccups();
    try {
      await this.line.retrying(() => this.pieces(from, handle, size, hiccups, tell, signal), { signal });
      await handle.sync();
    } finally {
      await handle.close();
    }
    if ((await hashFile(to, undefined, signal)) !== sha256) {
      await rm(to, { force: true });
      throw new TransferError('changed', `${from} on ${this.host} changed while it was fetched. Try again.`);
    }
    if (executable) await chmod(to, 0o755);
  }

  /** From where the file here ends, some pieces at a time on their way. */
  private async pieces(
    from: string,
    to: FileHandle,
    size: number,
    hiccups: Hiccups,
    tell: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const connection = await this.line.open();
    let asked = (await to.stat()).size;
    let here = asked;
    const due: { count: number; answer: Promise<Answer> }[] = [];
    while (here < size) {
      signal?.throwIfAborted();
      while (due.length < piecesAtOnce && asked < size) {
        const count = Math.min(this.piece.bytes, size - asked);
        const answer = connection.request(`p_read ${quoteForSh(from)} ${asked} ${count} 2>/dev/null`);
        // One that fails while others are awaited is seen when its turn comes.
        answer.catch(() => this.piece.broke());
        due.push({ count, answer });
        asked += count;
      }
      const began = performance.now();
      const { count, answer } = due.shift()!;
      const { bytes } = await answer;
      this.piece.heard(bytes.length, performance.now() - began);
      if (bytes.length > 0) await to.appendFile(bytes);
      here += bytes.length;
      tell(here);
      if (bytes.length < count) {
        const message = `${from} on ${this.host} became shorter while it was fetched. Try again.`;
        throw hiccups.retryOr(new TransferError('changed', message));
      }
    }
  }
}
