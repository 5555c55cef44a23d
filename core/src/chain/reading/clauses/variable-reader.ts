import { groupOf, joined } from '../group';
import type { Phrase, Read } from '../phrase';
import { LabelReader } from './label-reader';

const VARIABLE = /^[B-HJ-Z]\d{0,2}$/;

/** Reads names that a chain gives: "Let S be the set of Ann's sons. S = {Bob, Cy}", "B = mother of Ann = Bea". */
export abstract class VariableReader extends LabelReader {
  protected binding(at: number): number | undefined {
    const item = this.items[at];
    if (!item || (item.kind !== 'word' && item.kind !== 'person') || this.kind(at + 1) !== 'is')
      return undefined;
    const name = this.source.slice(item.start, item.end);
    if (!VARIABLE.test(name)) return undefined;
    const past = this.pastCopula(at + 1);
    const from = this.word(past) === 'set' && this.kind(past + 1) === 'of' ? past + 2 : past;
    if (this.kind(from) === 'person' && this.kind(from + 1) !== 'own') {
      const people = this.peopleValues(from);
      const phrase = this.discourse.variables.get(name);
      if (!people) return undefined;
      if (phrase) this.sayBound(phrase, people.value, at, people.next, people.sure);
      this.discourse.bound.set(name, joined(people.value));
      return people.next;
    }
    const read = this.bearerOf(from) ?? this.phrases.phrase(from, true);
    if (!read || read.value.kind === 'people') return undefined;
    const phrase =
      read.value.kind === 'related'
        ? { predicate: read.value.predicate, of: read.value.of }
        : { predicate: read.value.predicate, of: this.phrases.people(read.value), value: read.value.value };
    this.discourse.variables.set(name, phrase);
    const value = this.kind(read.next) === 'is' ? this.pastCopula(read.next) : undefined;
    const people =
      value !== undefined && this.kind(value) === 'person' ? this.peopleValues(value) : undefined;
    if (!people) return read.next;
    this.sayBound(phrase, people.value, at, people.next, people.sure);
    this.discourse.bound.set(name, joined(people.value));
    return people.next;
  }

  /** "Let N be the nurse" */
  private bearerOf(at: number): Read<Phrase> | undefined {
    const value = this.items[at];
    const job =
      value?.kind === 'value' ? value.readings.find(({ predicate }) => predicate === 'job') : undefined;
    return job && { value: { kind: 'bearer', predicate: 'job', value: job.value }, next: at + 1 };
  }

  private sayBound(
    { predicate, of, value }: Parameters<typeof this.discourse.leaveOpen>[0],
    people: readonly ReturnType<typeof joined>[],
    start: number,
    next: number,
    sure: boolean,
  ): void {
    if (value === undefined) this.say(predicate, of, people, start, next, sure);
    else this.say(predicate, joined(people), [groupOf([value])], start, next, sure);
  }
}
