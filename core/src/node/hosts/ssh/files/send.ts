import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { quoteForSh } from '../../../../shell/quote-for-sh';
import { type ContentFile, contentHash, contentOf, sameContent } from '../../content';
import { changed, inTheWay } from '../../copy-here';
import { remoteDiskError, transferErrorOf } from '../../disk-error';
import { TransferError, type TransferOptions } from '../../host';
import type { Answer } from '../line/answers';
import type { Line } from '../line/line';
import type { RemoteCommands } from '../line/remote-command';
import { placeBytes } from '../line/remote-loop';
import { SshError } from '../line/ssh-error';
import { Hiccups } from './hiccups';
import { PieceSize } from './piece-size';
import { remoteContent } from './remote-content';
import { fileToSend, folderToSend, inBlocks, type Sent } from './sent-bytes';

const piecesAtOnce = 2;

/** Once a transfer has begun, it waits for the line as long as it takes. */
const patient = ({ signal }: TransferOptions) => ({ signal, isPatient: () => true });

/** What is to be sent, and where it lies until it is whole. */
interface Wanted {
  readonly files: readonly ContentFile[];
  readonly isFolder: boolean;
  readonly part: string;
  readonly unpacked: string;
}

/** Sends files and folders to a host, in pieces over its line. */
export class Sending {
  private readonly piece = new PieceSize();

  constructor(
    private readonly line: Line,
    private readonly commands: RemoteCommands,
    private readonly host: string,
  ) {}

  async put(from: string, to: string, options: TransferOptions = {}): Promise<void> {
    if (!to.startsWith('/'))
      throw new Error(`${JSON.stringify(to)} is not an absolute path of ${this.host}.`);
    try {
      await this.line.using(() => this.send(from, to.replace(/(?<=.)\/+$/, ''), options));
    } catch (error) {
      throw transferErrorOf(error as Error);
    }
  }

  private async send(from: string, to: string, options: TransferOptions): Promise<void> {
    const isFolder = (await stat(from)).isDirectory();
    const files = await contentOf(from, options.signal);
    const part = `${to}.part-${contentHash(files).slice(0, 16)}`;
    // Each sender unpacks for itself.
    const unpacked = `${part}.${randomBytes(4).toString('hex')}.new`;
    try {
      await this.sendFiles(from, to, { files, isFolder, part, unpacked }, options);
    } catch (error) {
      // Out of reach: what is there can't be asked, and nobody waits for it.
      if (error instanceof SshError) throw error;
      // Another program may have sent the same at the same time, and come first.
      const there = await remoteContent(this.commands, this.host, to, patient(options)).catch(
        () => undefined,
      );
      if (there === undefined || there.kind === 'nothing' || !sameContent(files, there.files)) throw error;
      const tidy = `rm -rf ${quoteForSh(unpacked)} ${quoteForSh(part)}; :`;
      await this.shell(tidy, to, options.signal).catch(() => undefined);
    }
  }

  private async sendFiles(
    from: string,
    to: string,
    { files, isFolder, part, unpacked }: Wanted,
    options: TransferOptions,
  ): Promise<void> {
    const { progress, signal } = options;
    const sent = isFolder ? folderToSend(from, files) : fileToSend(from, files[0]?.size ?? 0);
    const there = await remoteContent(this.commands, this.host, to, { signal });
    if (there.kind !== 'nothing') {
      const isSameKind = (there.kind === 'folder') === isFolder;
      if (isSameKind && sameContent(files, there.files)) return progress?.(sent.size, sent.size);
      if (isFolder || there.kind === 'folder') throw inTheWay(`${to} on ${this.host}`);
    }
    await this.shell(`mkdir -p ${quoteForSh(path.posix.dirname(to))}`, to, signal);
    // Whatever an earlier transfer left may be wrong: then all of it is sent once more.
    for (const isLast of [false, true]) {
      await this.pieces(sent, part, to, options);
      const notUnpacked = isFolder ? await this.unpack(part, unpacked, to, options) : undefined;
      // What is no archive was damaged; a disk that is full will not be less so.
      if (notUnpacked && (isLast || notUnpacked.kind !== 'other')) throw notUnpacked;
      const place = isFolder ? unpacked : part;
      const arrived = await remoteContent(this.commands, this.host, place, patient(options));
      if (arrived.kind !== 'nothing' && sameBytes(files, arrived.files)) {
        await this.move(
          place,
          to,
          isFolder ? `[ ! -e "$t" ]` : files[0]?.executable ? 'chmod +x "$p"' : ':',
          signal,
        );
        await this.shell(`rm -f ${quoteForSh(part)}\n${withoutOld(part)}`, to, signal);
        return progress?.(sent.size, sent.size);
      }
      await this.shell(`rm -rf ${quoteForSh(part)} ${quoteForSh(unpacked)}`, to, signal);
      if (!sameContent(files, await contentOf(from, signal))) throw changed(from);
      if (isLast)
        throw new TransferError('other', `${from} did not arrive whole at ${to} on ${this.host}. Try again.`);
    }
  }

  /** A line that breaks may hide that it was done: what is there no more was moved. */
  private async move(place: string, to: string, first: string, signal?: AbortSignal): Promise<void> {
    const [p, t] = [quoteForSh(place), quoteForSh(to)];
    // Where another program's folder comes between the look and the move, a plain mv would put ours into it.
    const moved = `{ mv -fT "$p" "$t" 2>/dev/null || { ${first} && mv -f "$p" "$t"; }; }`;
    const script = `p=${p} t=${t}\nif [ -e "$p" ]; then ${first} && ${moved}; else [ -e "$t" ]; fi`;
    await this.shell(script, to, signal);
  }

  /** @returns why it could not be done */
  private async unpack(
    part: string,
    into: string,
    to: string,
    options: TransferOptions,
  ): Promise<TransferError | undefined> {
    const [p, n] = [quoteForSh(part), quoteForSh(into)];
    const script = `rm -rf ${n} && mkdir ${n} && tar -xmf ${p} -C ${n}`;
    const { code, stderr } = await this.commands.readAgain(script, patient(options));
    return code === 0 ? undefined : remoteDiskError(this.host, `${to} could not be unpacked`, stderr);
  }

  private async pieces(
    sent: Sent,
    part: string,
    to: string,
    { progress, signal }: TransferOptions,
  ): Promise<void> {
    const hiccups = new Hiccups();
    await this.line.retrying(
      async () => {
        const connection = await this.line.open();
        const p = quoteForSh(part);
        const { bytes } = await connection.request(`[ -f ${p} ] || { :; } >${p} && p_stat ${p}`);
        const there = Number(/^\d+ (\d+) /m.exec(bytes.toString('latin1'))?.[1] ?? Number.NaN);
        if (Number.isNaN(there))
          throw remoteDiskError(this.host, `${to} could not be written`, bytes.toString());
        // Its last block may have come in part.
        let place = Math.floor(Math.min(there, sent.size) / placeBytes) * placeBytes;
        let done = place;
        const due: { bytes: number; began: number; answer: Promise<Answer> }[] = [];
        const settle = async () => {
          const { bytes: count, began, answer } = due.shift()!;
          const { status, bytes: said } = await answer;
          if (status !== 0) {
            const error = remoteDiskError(this.host, `${to} could not be written`, withoutCounts(said));
            throw error.kind === 'other' ? hiccups.retryOr(error) : error;
          }
          this.piece.heard(count, performance.now() - began);
          done += count;
          progress?.(done, sent.size);
        };
        for await (const bytes of inBlocks(sent.from(place), () => this.piece.bytes)) {
          signal?.throwIfAborted();
          const began = performance.now();
          const answer = connection.send(`p_place ${p} ${place / placeBytes} ${bytes.length}`, bytes);
          answer.catch(() => this.piece.broke());
          due.push({ bytes: bytes.length, began, answer });
          place += bytes.length;
          if (due.length >= piecesAtOnce) await settle();
        }
        while (due.length > 0) await settle();
      },
      { signal },
    );
  }

  private async shell(script: string, to: string, signal?: AbortSignal): Promise<void> {
    const { status, bytes } = await this.line.retrying(() => this.line.request(script), { signal });
    if (status !== 0) throw remoteDiskError(this.host, `${to} could not be written`, bytes.toString());
  }
}

/** Takes away what senders that ended in the middle have unpacked. */
const withoutOld = (part: string): string => {
  const [folder, name] = [path.posix.dirname(part), path.posix.basename(part)];
  const pattern = `${name.replaceAll(/[[\]*?\\]/g, '?')}.????????.new`;
  return `find ${quoteForSh(folder)} -maxdepth 1 -name ${quoteForSh(pattern)} -mmin +60 -exec rm -rf {} + 2>/dev/null; :`;
};

/** What a program may run is left to the mask of the other side; that it is the same program is not. */
const sameBytes = (a: readonly ContentFile[], b: readonly ContentFile[]) => {
  const plain = (files: readonly ContentFile[]) => files.map((file) => ({ ...file, executable: false }));
  return sameContent(plain(a), plain(b));
};

/** dd says how much it copied also where it fails. */
const withoutCounts = (said: Buffer) =>
  said
    .toString()
    .split('\n')
    .filter((line) => !/records (in|out)$|copied|transferred/.test(line))
    .join('\n');
