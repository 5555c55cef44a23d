import type { PromptEvent } from '../../run/event';
import type { JudgedBy } from '../../run/rows/row-of-rollout';
import { GrowingColumn } from './storage/growing-column';
import type { SegmentFile } from './storage/segment-file';
import type { BlockContent } from './storage/segment-format';

/** What is kept of a prompt in words; its texts stay in the log. */
type Named = readonly [
  id: string,
  task: string,
  universe: string,
  answer: readonly string[],
  scoring: string,
];

/** A longer question stays in the log, as other texts do. */
const longestQuestion = 1000;

/** Takes the questions of some prompts, from one number on; null for one that has to be read from the log. */
export type TakeQuestions = (from: number, questions: readonly (string | null)[]) => void;

/** Prompts by number, in the order in which the log first names them. */
export class PromptTable {
  /** NaN for a prompt that the log only names. */
  readonly difficulty = new GrowingColumn('f64');
  readonly hops = new GrowingColumn('u16');
  /** Where a prompt's line begins in the log; NaN for one that the log only names. */
  private readonly offset = new GrowingColumn('f64');
  private readonly length = new GrowingColumn('u32');
  /** Undefined until they are needed: those of an index that is only read from may never be. */
  private named: Named[] | undefined = [];
  private numbers = new Map<string, number>();
  /** Each universe's name once. */
  private readonly texts = new Map<string, string>();
  /** The same object for all rollouts of a group. */
  private judge: { readonly number: number; readonly by: JudgedBy } | undefined;
  /** Of the prompts that are in no segment yet. */
  private questions: (string | null)[] = [];
  /** Prompts that are in segments: they do not change any more. */
  private stored = 0;

  get count(): number {
    return this.difficulty.length;
  }

  /** Takes a segment's prompts; their words are read when they are needed. */
  async addStored(segment: SegmentFile): Promise<void> {
    for (const [name, column] of this.columns()) column.append((await segment.numbers(name)) ?? []);
    this.stored = this.count;
    this.named = undefined;
  }

  /** Has the words of all prompts, those of the segments read from them. */
  async loadNames(segments: readonly SegmentFile[]): Promise<void> {
    if (this.named) return;
    const named: Named[] = [];
    for (const segment of segments) named.push(...((await segment.json('.prompts')) as Named[]));
    this.named = named.map(([id, task, universe, answer, scoring]) => [
      id,
      this.once(task),
      this.once(universe),
      answer,
      this.once(scoring),
    ]);
    this.numbers = new Map(this.named.map(([id], number) => [id, number]));
  }

  /** The number of a prompt; one that the log has not told yet gets its number anyway. */
  numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.questions.push('');
    return this.push([id, '', '', [], ''], Number.NaN, 0, Number.NaN, 0);
  }

  /** A prompt as the log tells it, with the place of its line. */
  take(prompt: PromptEvent, offset: number, length: number): void {
    const { id, task, universe = '', answer, scoring = '', difficulty, query } = prompt;
    const named: Named = [id, this.once(task), this.once(universe), answer, this.once(scoring)];
    const hops = Math.min(query?.length ?? 0, 0xffff);
    const question = prompt.question.length > longestQuestion ? null : prompt.question;
    const known = this.numbers.get(id);
    // Told again, as a resumed run does: from here on it is as it is told now.
    if (known === undefined || known < this.stored || !Number.isNaN(this.offset.at(known))) {
      this.questions.push(question);
      this.push(named, difficulty, hops, offset, length);
      return;
    }
    this.judge = undefined;
    this.questions[known - this.stored] = question;
    this.named![known] = named;
    this.difficulty.set(known, difficulty);
    this.hops.set(known, hops);
    this.offset.set(known, offset);
    this.length.set(known, length);
  }

  /** What completions are judged by; undefined for a prompt that the log only names. */
  judgedBy(number: number): JudgedBy | undefined {
    if (this.judge?.number === number) return this.judge.by;
    const found = this.named![number];
    if (!found || Number.isNaN(this.offset.at(number))) return undefined;
    const [, task, , answer, scoring] = found;
    const by: JudgedBy = { task, answer, ...(scoring !== '' && { scoring: scoring as JudgedBy['scoring'] }) };
    this.judge = { number, by };
    return by;
  }

  /** Where its line stands in the log; undefined for one that the log only names. */
  placeOf(number: number): { readonly offset: number; readonly length: number } | undefined {
    const offset = this.offset.at(number);
    return offset >= 0 ? { offset, length: this.length.at(number) } : undefined;
  }

  /** Needs `loadNames`. */
  names(field: 'prompt' | 'universe' | 'task'): readonly string[] {
    const at = { prompt: 0, task: 1, universe: 2 }[field] as 0 | 1 | 2;
    return this.named!.map((named) => named[at]);
  }

  /** What a segment keeps of the prompts that none has yet. */
  contents(): readonly (readonly [string, BlockContent])[] {
    return [
      ...this.columns().map(([name, column]) => [name, column.view(this.stored)] as const),
      ['.prompts', { json: this.named!.slice(this.stored) }],
      ['.questions', { json: this.questions }],
    ];
  }

  /** All questions, those of the segments read from them. */
  async eachQuestions(segments: readonly SegmentFile[], take: TakeQuestions): Promise<void> {
    let from = 0;
    for (const segment of segments) {
      const questions = (await segment.json('.questions')) as (string | null)[];
      take(from, questions);
      from += questions.length;
    }
    take(from, this.questions);
  }

  markStored(): void {
    this.questions = [];
    this.stored = this.count;
  }

  private columns(): readonly (readonly [string, GrowingColumn])[] {
    return [
      ['.difficulty', this.difficulty],
      ['.hops', this.hops],
      ['.offset', this.offset],
      ['.length', this.length],
    ];
  }

  private push(named: Named, difficulty: number, hops: number, offset: number, length: number): number {
    this.named!.push(named);
    this.difficulty.push(difficulty);
    this.hops.push(hops);
    this.offset.push(offset);
    this.length.push(length);
    this.numbers.set(named[0], this.count - 1);
    return this.count - 1;
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}
