import { type FileHandle, open } from 'node:fs/promises';
import { textIn } from '../rollout-index/search/event-text';
import type { RolloutSource } from '../rollout-index/search/rollout-source';

/** Questions that are kept: those of some screens. */
const mostKept = 5000;
/** Characters of a question that a line of a list can show. */
const mostShown = 500;

/** The questions of prompts, read from the log where they are needed. */
export class Questions {
  private readonly known = new Map<number, string>();
  private log: Promise<FileHandle> | undefined;

  constructor(private readonly index: RolloutSource) {}

  async of(prompt: number): Promise<string> {
    const known = this.known.get(prompt);
    if (known !== undefined) return known;
    const place = this.index.promptPlace(prompt);
    // The log may tell it later.
    if (!place) return '';
    this.log ??= open(this.index.log, 'r');
    const bytes = Buffer.alloc(place.length);
    await (await this.log).read(bytes, 0, bytes.length, place.offset);
    const question = textIn(bytes, 'question').slice(0, mostShown);
    const [oldest] = this.known.keys();
    if (this.known.size >= mostKept && oldest !== undefined) this.known.delete(oldest);
    this.known.set(prompt, question);
    return question;
  }

  async close(): Promise<void> {
    await (await this.log)?.close();
  }
}
