import { StringDecoder } from 'node:string_decoder';

/** Cuts what a program writes into lines, as it comes; the last one needs no newline. */
export class CommandLines {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly tell: (line: string) => void) {}

  take(bytes: Buffer): void {
    const lines = (this.rest + this.decoder.write(bytes)).split(/\r?\n/);
    this.rest = lines.pop()!;
    for (const line of lines) this.tell(line);
  }

  end(): void {
    const last = this.rest + this.decoder.end();
    if (last !== '') this.tell(last);
    this.rest = '';
  }
}
