import type { Item } from '../items/item';
import { ItemCursor } from '../items/item-cursor';
import { AFTER_COPULA, DOUBTS } from '../words/lexicon';

/** "as stated in the evidence" between commas. */
const LONGEST_REMARK = 10;
const REMARKS = new Set<Item['kind']>(['word', 'owner', 'own', 'noun', 'of']);
/** Ends a value: "nurse according to ...". */
export const VALUE_ENDS = new Set(
  'so which because according therefore then by as at in and respectively rather instead while whereas but per from for with who whose is are too that this since'.split(
    ' ',
  ),
);

/** Finds where what is said begins and ends in the items of a clause. */
export class ClauseCursor extends ItemCursor {
  protected pastCopula(at: number): number {
    const first = this.kind(at);
    if (first !== 'is' && first !== 'colon' && first !== 'dash' && first !== 'arrow') return at;
    let next = at + 1;
    while (
      AFTER_COPULA.has(this.word(next) ?? '') ||
      DOUBTS.has(this.word(next) ?? '') ||
      this.kind(next) === 'colon'
    )
      next++;
    return next;
  }

  /** Past ", according to the text," before what is said. */
  protected pastRemark(at: number): number {
    if (this.kind(at) !== 'comma') return at;
    let next = at + 1;
    while (next < at + LONGEST_REMARK && REMARKS.has(this.kind(next)!)) next++;
    return next > at + 1 && this.kind(next) === 'comma' ? next + 1 : at;
  }

  /** "chef" is known, and still not what "chef de partie" says. */
  protected endsValue(at: number): boolean {
    const kind = this.kind(at);
    if (kind !== 'word' && kind !== 'value' && kind !== 'noun') return true;
    return VALUE_ENDS.has(this.word(at)!) || !/[\p{L}\p{N}]/u.test(this.word(at)!);
  }

  protected isBoundary(at: number): boolean {
    const kind = this.kind(at);
    return kind === undefined || kind === 'end' || kind === 'comma' || kind === 'close' || kind === 'and';
  }
}
