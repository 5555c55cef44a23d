import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LineOptions {
  /** Milliseconds that each byte is under way, in either direction. */
  readonly delayMs?: number;
  /** In either direction; unlimited unless given. */
  readonly bytesPerSecond?: number;
}

/** Bytes that a line hands on at once: a slow one is not jerky. */
const pieceBytes = 16_384;

/** Hands on what it is given at the speed of a line. */
function slowed({ bytesPerSecond }: LineOptions): Transform {
  let free = performance.now();
  return new Transform({
    async transform(chunk: Buffer, _, done) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        if (bytesPerSecond !== undefined) {
          free = Math.max(free, performance.now()) + (piece.length / bytesPerSecond) * 1000;
          await sleep(Math.max(0, free - performance.now()));
        }
        this.push(piece);
      }
      done();
    },
  });
}

function pass(from: Socket, to: Socket, options: LineOptions): void {
  const { delayMs = 0 } = options;
  const line = from.pipe(slowed(options));
  line.on('data', (bytes: Buffer) => {
    if (delayMs === 0) to.write(bytes);
    else setTimeout(() => to.write(bytes), delayMs);
  });
  line.on('end', () => setTimeout(() => to.end(), delayMs));
}

/**
 * A line to a port of this machine that is as slow as one over a network.
 * @returns its own port, and what ends it
 */
export async function networkLine(port: number, options: LineOptions) {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
      pass(one, other, options);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { port: (server.address() as { readonly port: number }).port, close };
}
