import { open } from 'node:fs/promises';
import type { Question } from '../../universe/question';
import { fromRecord } from '../../universe/questions/question-record';
import { elementsOf } from '../datasets/json-records';
import { questionFiles } from '../universes/read-question-uses';

/** What is kept of a question; the rest stays in its file. */
export interface ListedQuestion {
  readonly id: string;
  readonly question: string;
  readonly difficulty: number;
  readonly hops: number;
  readonly answers: number;
}

export interface QuestionFilter {
  readonly text: string;
  readonly difficulty?: number | undefined;
  readonly hops?: number | undefined;
}

/** Texts that are kept: universes have some thousands of questions. */
const mostQuestions = 1_000_000;

/** The questions of a universe by windows. Records that are none are left out, and counted. */
export class Questions {
  private readonly listed: ListedQuestion[] = [];
  private readonly places: { readonly file: string; readonly start: number; readonly length: number }[] = [];
  private last: { readonly key: string; readonly rows: readonly number[] } | undefined;
  faults = 0;

  get count(): number {
    return this.listed.length;
  }

  async read(folder: string): Promise<void> {
    for (const file of await questionFiles(folder)) {
      for await (const { text, start, length } of elementsOf(file)) {
        if (this.listed.length >= mostQuestions) return;
        try {
          const { id, question, difficulty, answer, prolog } = fromRecord(JSON.parse(text));
          this.listed.push({ id, question, difficulty, hops: prolog.query.length, answers: answer.length });
          this.places.push({ file, start, length });
        } catch {
          this.faults++;
        }
      }
    }
  }

  /** How many questions there are of each difficulty and number of hops, as `[difficulty, hops, questions]`. */
  counts(): readonly (readonly [number, number, number])[] {
    const counts = new Map<string, [number, number, number]>();
    for (const { difficulty, hops } of this.listed) {
      const key = `${difficulty} ${hops}`;
      const entry = counts.get(key) ?? [difficulty, hops, 0];
      entry[2]++;
      counts.set(key, entry);
    }
    return [...counts.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  /** Questions that a filter lets through, the easiest first. */
  window(filter: QuestionFilter, from: number, count: number) {
    const rows = this.rows(filter);
    return { total: rows.length, rows: rows.slice(from, from + count).map((row) => this.listed[row]!) };
  }

  /** A question as its file has it. @throws Error when the file is another by now */
  async whole(id: string): Promise<Question | undefined> {
    const row = this.listed.findIndex((one) => one.id === id);
    if (row < 0) return undefined;
    const { file, start, length } = this.places[row]!;
    const handle = await open(file, 'r');
    try {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, start);
      return fromRecord(JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      throw new Error(`${file} has changed since it was read: open the universe again.`, { cause });
    } finally {
      await handle.close();
    }
  }

  private rows(filter: QuestionFilter): readonly number[] {
    const key = JSON.stringify(filter);
    if (this.last?.key === key) return this.last.rows;
    const text = filter.text.trim().toLowerCase();
    const rows = [...this.listed.keys()].filter((row) => {
      const { question, difficulty, hops } = this.listed[row]!;
      return (
        (filter.difficulty === undefined || difficulty === filter.difficulty) &&
        (filter.hops === undefined || hops === filter.hops) &&
        (text === '' || question.toLowerCase().includes(text))
      );
    });
    rows.sort((a, b) => {
      const [x, y] = [this.listed[a]!, this.listed[b]!];
      return x.difficulty - y.difficulty || x.hops - y.hops || a - b;
    });
    this.last = { key, rows };
    return rows;
  }
}
