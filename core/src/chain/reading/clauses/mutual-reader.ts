import { isMutual } from '../../knowledge/inverse';
import { type Group, groupOf } from '../group';
import { HasReader } from './has-reader';

/** Reads what people of one subject are to each other: "Ann and Bob are siblings", "are a married couple". */
export abstract class MutualReader extends HasReader {
  /** What follows "are". @returns where it ends; undefined where it says nothing of that kind */
  protected mutual(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    if (
      item?.kind === 'relation' &&
      item.many &&
      isMutual(item.predicate) &&
      this.saysMutual(item.predicate, subject, start, at + 1)
    )
      return at + 1;
    // "Ann and Bob are husband and wife", "are a married couple"
    const couple =
      item?.kind === 'relation' &&
      ['husband', 'wife'].includes(item.predicate) &&
      this.kind(at + 1) === 'and' &&
      this.kind(at + 2) === 'relation';
    if (couple && this.saysCouple(subject, start, at + 3)) return at + 3;
    return undefined;
  }

  /** "Ann, Bea and Cy are siblings": each of each. */
  private saysMutual(predicate: string, subject: Group, start: number, next: number): boolean {
    const [a, b, ...more] = subject.readings[0] ?? [];
    if (a === undefined || b === undefined) return false;
    if (more.length === 0) this.say(predicate, groupOf([a], subject.sure), [groupOf([b])], start, next);
    const all = more.length > 0 ? subject.readings[0]! : [];
    for (const one of all) {
      const others = all.filter((name) => name !== one);
      this.say(
        predicate,
        groupOf([one]),
        others.map((name) => groupOf([name])),
        start,
        next,
        false,
      );
    }
    return true;
  }

  protected saysCouple(subject: Group, start: number, next: number): boolean {
    const [a, b, more] = subject.readings[0] ?? [];
    if (a === undefined || b === undefined || more !== undefined) return false;
    this.say('married', groupOf([a], subject.sure), [groupOf([b])], start, next);
    return true;
  }
}
