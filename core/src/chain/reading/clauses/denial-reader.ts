import type { Group } from '../group';
import { FragmentReader } from './fragment-reader';

/** Reads who or what somebody is not, and who or what it is instead. */
export class DenialReader extends FragmentReader {
  /** "X is not the mother" or "the mother is not X, but Y". */
  protected denied(predicate: string, of: Group, start: number, at: number): number {
    const right = this.items[at + 1];
    if (right?.kind === 'person') this.deny(predicate, of, right.options);
    if (right?.kind === 'value')
      this.deny(
        predicate,
        of,
        right.readings.map(({ value }) => value),
      );
    const past = this.pastBracket(this.pastDenied(at));
    let next = past;
    while (
      ['comma', 'end'].includes(this.kind(next) ?? '') ||
      ['but', 'rather', 'instead', 'it'].includes(this.word(next) ?? '')
    )
      next++;
    if (this.word(next - 1) === 'it' && this.kind(next) === 'is') next = this.pastCopula(next);
    if (next > past && this.kind(next) === 'person' && this.word(next - 1) !== ',') {
      const attribute = this.knowledge.valuesOf(predicate) !== undefined;
      const told = this.tell(predicate, of, start, next, attribute);
      if (told !== undefined) return told;
    }
    this.leaveOpen(predicate, of);
    return past;
  }

  /** Past "not Ann (a nurse), not Bea, but" before who it is. */
  protected pastDenials(at: number): number {
    let next = at;
    while (this.kind(next) === 'not' && this.kind(next + 1) === 'person') {
      next = this.pastBracket(next + 2);
      while (['comma', 'and'].includes(this.kind(next) ?? '') || this.word(next) === 'nor') next++;
    }
    return this.word(next) === 'but' ? next + 1 : at;
  }

  /** "isn't Ann (that is her sister); it is Bea" */
  protected pastBracket(at: number): number {
    if (this.kind(at) !== 'open') return at;
    const close = this.items.findIndex(({ kind }, i) => i > at && kind === 'close');
    return close < 0 ? at : close + 1;
  }
}
