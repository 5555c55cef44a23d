import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a port of this machine that breaks when it is told to, as lines to login nodes do. */
export class CutLine {
  private readonly pairs = new Set<readonly [near: Socket, far: Socket]>();
  private isStalled = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(port: number): Promise<CutLine> {
    const server = createServer({ noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new CutLine(server, (server.address() as { readonly port: number }).port);
    server.on('connection', (near) => line.join(near, connect({ port, host: '127.0.0.1', noDelay: true })));
    return line;
  }

  /** Both sides are told. */
  cut(): void {
    for (const pair of this.pairs) for (const side of pair) side.destroy();
  }

  /** One side is told, and the other hears no more. */
  cutOneSide(side: 'near' | 'far'): void {
    for (const [near, far] of this.pairs) (side === 'near' ? near : far).resetAndDestroy();
  }

  /** Nobody is told: nothing arrives any more, on new connections either. */
  stall(): void {
    this.isStalled = true;
    for (const pair of this.pairs) for (const side of pair) side.pause();
  }

  /** What was on its way arrives. */
  goOn(): void {
    this.isStalled = false;
    for (const pair of this.pairs) for (const side of pair) side.resume();
  }

  close(): void {
    this.server.close();
    this.cut();
  }

  private join(near: Socket, far: Socket): void {
    const pair = [near, far] as const;
    this.pairs.add(pair);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('data', (bytes: Buffer) => other.write(bytes));
      one.on('end', () => other.end());
      one.on('error', () => undefined);
      one.on('close', () => this.pairs.delete(pair));
      if (this.isStalled) one.pause();
    }
  }
}
