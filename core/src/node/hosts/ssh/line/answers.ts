/** An answer of the other side. */
export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** Cuts what the other side sends into its answers. Between two marks bytes stand as they are, whatever they are. */
export class Answers {
  private chunks: Buffer[] = [];
  private size = 0;
  private number = 1;

  constructor(private readonly mark: string) {}

  /** Bytes of the answer that is not whole yet. */
  get pending(): number {
    return this.size;
  }

  /** What came before the first answer: a login shell's own words. */
  get begun(): string {
    return this.number === 1 ? Buffer.concat(this.chunks).toString('utf8', 0, 4_000) : '';
  }

  /** @returns the answers that are whole with these bytes */
  take(bytes: Buffer): Answer[] {
    const answers: Answer[] = [];
    this.chunks.push(bytes);
    this.size += bytes.length;
    for (;;) {
      const answer = this.next(bytes.length);
      if (!answer) return answers;
      answers.push(answer);
    }
  }

  private next(fresh: number): Answer | undefined {
    const sign = `\n${this.mark} ${this.number} `;
    // A sign may begin in what came before; what lies further back was searched.
    const searched = Math.max(0, this.size - fresh - sign.length - statusLetters);
    if (!this.mayEnd(sign, searched)) return undefined;
    const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.chunks = [all];
    const at = all.indexOf(sign, searched);
    const end = at < 0 ? -1 : all.indexOf('\n', at + sign.length);
    if (end < 0) return undefined;
    const status = Number(all.toString('latin1', at + sign.length, end));
    const rest = all.subarray(end + 1);
    this.chunks = [rest];
    this.size = rest.length;
    this.number += 1;
    return { status, bytes: all.subarray(0, at) };
  }

  /** Looks at the end alone, so that an answer of megabytes is put together once. */
  private mayEnd(sign: string, searched: number): boolean {
    const last: Buffer[] = [];
    let length = 0;
    for (let index = this.chunks.length - 1; index >= 0 && length < this.size - searched; index--) {
      last.unshift(this.chunks[index]!);
      length += this.chunks[index]!.length;
    }
    const end = last.length === 1 ? last[0]! : Buffer.concat(last);
    const at = end.indexOf(sign, Math.max(0, end.length - (this.size - searched)));
    return at >= 0 && end.indexOf('\n', at + sign.length) >= 0;
  }
}

/** Room for an exit status and a newline after the sign. */
const statusLetters = 5;
