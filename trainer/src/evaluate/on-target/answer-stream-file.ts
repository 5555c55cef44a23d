import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import {
  type AnswerLine,
  answerStreamFile,
  parseAnswerLine,
} from '@phantomlab/core/evaluation/predictions/answer-stream';
import { predictionKey } from '@phantomlab/core/evaluation/predictions/prediction';

/** Writes answers.jsonl of an evaluation's run folder. An answer is in it once, over all attempts. */
export class AnswerStreamFile {
  private readonly written = new Set<string>();
  private order = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  static async open(folder: string): Promise<AnswerStreamFile> {
    const file = await open(path.join(folder, answerStreamFile), 'a+');
    const stream = new AnswerStreamFile(file);
    let last = '\n';
    const lines = file.createReadStream({ encoding: 'utf8', start: 0, autoClose: false });
    let rest = '';
    for await (const piece of lines as AsyncIterable<string>) {
      const parts = `${rest}${piece}`.split('\n');
      rest = parts.pop()!;
      for (const line of parts) stream.remember(line);
      last = piece.at(-1) ?? last;
    }
    // What a dead process left unfinished is a line that says nothing.
    if (last !== '\n') await file.appendFile('\n');
    return stream;
  }

  /** Lines are written one after the other; those that are there already are not written again. */
  write(line: AnswerLine): Promise<void> {
    if (line.kind === 'answer') {
      const key = keyOf(line);
      if (this.written.has(key)) return this.order;
      this.written.add(key);
    }
    this.order = this.order.then(() => this.file.appendFile(`${JSON.stringify(line)}\n`));
    return this.order;
  }

  async close(): Promise<void> {
    await this.order.catch(() => {});
    await this.file.close();
  }

  private remember(text: string): void {
    try {
      const line = parseAnswerLine(text);
      if (line?.kind === 'answer') this.written.add(keyOf(line));
    } catch {
      // Of another version: it is written again.
    }
  }
}

const keyOf = ({ place, prediction }: AnswerLine & { kind: 'answer' }) =>
  `${place} ${predictionKey(prediction)}`;
