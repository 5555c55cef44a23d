import { randomBytes } from 'node:crypto';
import type { RemoteFile } from './remote-look';

/** A file whose end whoever connects waits for. */
export interface FirstLook {
  /** Absolute. */
  readonly file: string;
  /** Bytes from here to the end are wanted, where they are little. */
  readonly place: number;
}

/** What a first look showed. */
export interface FirstSight {
  readonly look: FirstLook;
  readonly file: RemoteFile;
  /** From the place to the end; undefined: too much for the first words. */
  readonly bytes: Buffer | undefined;
}

const littleBytes = 1 << 16;
/** What a login shell may print before. */
const longestNoise = 1 << 16;

/** No shell reads anything into these letters, whichever it is. */
export const canLookFirst = ({ file }: FirstLook): boolean => /^\/[A-Za-z0-9_.,:+@=/-]{1,1000}$/.test(file);

/**
 * A look at a file that goes with the command itself. It is answered a round trip sooner than what is sent: sshd takes
 * nothing before the command has begun. Others there may read it in their list of processes, so its sign serves this once,
 * and what follows on it is counted by its size.
 */
export class FirstLooking {
  private readonly sign = randomBytes(16).toString('hex');
  private all = Buffer.alloc(0);
  private settle: (sight: FirstSight | undefined) => void = () => {};
  /** Undefined: it showed nothing. The file is not there, or the other side has other tools. */
  readonly sight = new Promise<FirstSight | undefined>((resolve) => {
    this.settle = resolve;
  });
  private isOver = false;

  constructor(private readonly look: FirstLook) {}

  /** For the login shell: see `remoteCommand`, which it is followed by. */
  command(loop: string): string {
    const { file, place } = this.look;
    const script = [
      's=',
      '[ -f "$1" ] && s=$(stat -L -c "%i %s %Y" "$1" 2>/dev/null)',
      'echo',
      `echo "${this.sign} $s"`,
      'set -- "$1" $s',
      `[ $# = 4 ] && [ $(($3-${place})) -le ${littleBytes} ] && tail -c +${place + 1} "$1" 2>/dev/null`,
      'echo',
      `echo "${this.sign} end"`,
      'set --',
      loop,
    ];
    // The shell is called sh: its complaints begin with that, whatever is asked of it later.
    return `exec sh -c '${script.join('; ')}' sh ${file}`;
  }

  take(bytes: Buffer): void {
    if (this.isOver) return;
    this.all = Buffer.concat([this.all, bytes]);
    const ends = this.all.indexOf(`\n${this.sign} end\n`);
    if (ends >= 0) this.end(this.read(ends));
    else if (this.all.length > longestNoise + 2 * littleBytes) this.end();
  }

  /** Nothing more of it comes. */
  end(sight?: FirstSight): void {
    this.isOver = true;
    this.all = Buffer.alloc(0);
    this.settle(sight);
  }

  /** @param ends where what was shown ends */
  private read(ends: number): FirstSight | undefined {
    const { all, look } = this;
    const at = all.indexOf(`\n${this.sign} `);
    const end = all.indexOf('\n', at + 1);
    const [, inode, size, modified] =
      /^\n\S+ (\d+) (\d+) (-?\d+)$/.exec(all.toString('latin1', at, end)) ?? [];
    if (inode === undefined) return undefined;
    const file = { inode, size: Number(size), modified: Number(modified) };
    const count = file.size - look.place;
    if (count > littleBytes) return { look, file, bytes: undefined };
    const bytes = all.subarray(end + 1, ends);
    // It grows: what it has grown by meanwhile the next look shows. Less is no whole answer, as of one that may not be read.
    return bytes.length < count
      ? undefined
      : { look, file, bytes: Buffer.from(bytes.subarray(0, Math.max(0, count))) };
  }
}
