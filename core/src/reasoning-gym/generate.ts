import { Random } from '../universe/random';
import { textShare } from '../universe/text-hash';
import { drawFamilyQuestion } from './family/generate-family';
import { drawKnightsQuestion } from './knights/generate-knights';
import type { GymOptions } from './options';
import type { GymDraft, GymRecord } from './record';

export interface GeneratedGym {
  readonly split: 'train' | 'eval';
  readonly record: GymRecord;
}

/** Draws in a row that gave nothing new. */
const mostVain = 20_000;

/** A few short statements do not make any number of puzzles. */
export class TooFewQuestions extends Error {
  override name = 'TooFewQuestions';
}

/**
 * The questions of both splits: train first, then eval, each numbered on. No question twice, and none in one split that
 * is in the other under other names. Puzzles of every number of people take turns.
 * @throws TooFewQuestions where there are not so many
 */
export function* generateGym(options: GymOptions): Generator<GeneratedGym> {
  const { task, size, trainFraction } = options;
  const train = Math.round(size * trainFraction);
  const source = new Source(options, { train, eval: size - train });
  for (let index = 0; index < size; index++) {
    const split = index < train ? 'train' : 'eval';
    const { question, answer, metadata } = source.next(split, split === 'train' ? index : index - train);
    yield {
      split,
      record: { question, answer, metadata: { source_dataset: task, source_index: index, ...metadata } },
    };
  }
}

/** Questions as they are asked for; what was drawn for the other split waits. */
class Source {
  /** Hashes of the questions: two that share one would be taken for the same, which loses one in billions. */
  private readonly seen = new Set<number>();
  private readonly streams = new Map<number, Stream>();

  constructor(
    private readonly options: GymOptions,
    /** Of each split, how many are asked for at the most: no more wait for it. */
    private readonly wanted: Readonly<Record<'train' | 'eval', number>>,
  ) {}

  next(split: 'train' | 'eval', place: number): GymDraft {
    const { task, knights } = this.options;
    const people =
      task === 'knights_knaves'
        ? knights.minPeople + (place % (knights.maxPeople - knights.minPeople + 1))
        : 0;
    let stream = this.streams.get(people);
    if (!stream) {
      stream = {
        random: new Random(this.options.seed, `${task} ${people}`),
        waiting: { train: new Queue(), eval: new Queue() },
      };
      this.streams.set(people, stream);
    }
    const waiting = stream.waiting[split];
    for (let vain = 0; waiting.length === 0; vain++) {
      if (vain > mostVain) throw new TooFewQuestions(tooFew(people));
      const draft = this.draw(people, stream.random);
      const hash = textShare(draft.question);
      if (this.seen.has(hash)) continue;
      const side = draft.likeness < this.options.trainFraction ? 'train' : 'eval';
      if (stream.waiting[side].length >= this.wanted[side]) continue;
      this.seen.add(hash);
      stream.waiting[side].push(draft);
    }
    return waiting.take();
  }

  private draw(people: number, random: Random): GymDraft {
    const { task, family, knights } = this.options;
    return task === 'knights_knaves'
      ? drawKnightsQuestion(people, knights, random)
      : drawFamilyQuestion(family, random);
  }
}

interface Stream {
  readonly random: Random;
  readonly waiting: { readonly train: Queue<GymDraft>; readonly eval: Queue<GymDraft> };
}

/** First in, first out, in constant time however many there are. */
class Queue<T> {
  private items: T[] = [];
  private taken = 0;

  get length(): number {
    return this.items.length - this.taken;
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** The first; there has to be one. */
  take(): T {
    const first = this.items[this.taken++]!;
    if (this.taken > 1000 && 2 * this.taken > this.items.length) {
      this.items = this.items.slice(this.taken);
      this.taken = 0;
    }
    return first;
  }
}

const tooFew = (people: number) =>
  people > 0
    ? `There are not that many different puzzles of ${people} people with these statements. Ask for fewer (--size), or for more people or depth.`
    : 'There are not that many different questions about families of these sizes. Ask for fewer (--size), or for larger families.';
