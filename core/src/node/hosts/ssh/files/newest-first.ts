import type { SshConnection } from '../line/connection';
import type { Mirrored } from './mirrored';
import { PieceSize } from './piece-size';

const readsAtOnce = 8;

/** Reads files over a connection piece by piece, several at once, what is newest first. */
export class NewestFirst {
  private readonly piece = new PieceSize();
  /** Files for which nothing more can be done before the next look. */
  private readonly idle = new Set<Mirrored>();

  constructor(
    private readonly open: readonly Mirrored[],
    private readonly isDisposed: () => boolean,
  ) {}

  /** Reads until a time. @returns whether there is more */
  async read(connection: SshConnection, until: number): Promise<boolean> {
    let isMore = false;
    const reader = async () => {
      while (performance.now() < until && !this.isDisposed()) {
        const file = this.nextFile();
        if (!file) return;
        await this.readPiece(file, connection);
      }
      isMore = true;
    };
    this.idle.clear();
    await Promise.all(Array.from({ length: readsAtOnce }, reader));
    return isMore;
  }

  private async readPiece(file: Mirrored, connection: SshConnection): Promise<void> {
    const began = performance.now();
    const before = connection.bytesReceived;
    const isMore = await file.work((script) => connection.request(script), this.piece.bytes);
    if (!isMore) this.idle.add(file);
    this.piece.heard(connection.bytesReceived - before, performance.now() - began);
  }

  private nextFile(): Mirrored | undefined {
    const due = this.open.filter((file) => file.hasWork && !this.idle.has(file));
    return due.find((file) => !file.isCurrent) ?? due[0];
  }
}
