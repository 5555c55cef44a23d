import type { Group } from './group';
import { ItemCursor } from './items/item-cursor';
import type { Read } from './phrase';

/** Reads names that stand one after another. */
export abstract class NameListReader extends ItemCursor {
  /** The person at an item, with whoever else bears the name. */
  abstract person(at: number): Group;

  /** ", B and C" after a name. Before a verb ("A and B are ...") the last name may be followed by it. */
  morePeople(at: number, beforeVerb: boolean): Read<readonly Group[]> & { readonly either: boolean } {
    const groups: Group[] = [];
    let next = at;
    let either = false;
    for (;;) {
      let past = next;
      let or = false;
      while (['comma', 'and', 'or'].includes(this.kind(past) ?? '')) {
        or ||= this.kind(past) === 'or';
        past++;
      }
      if (past === next || this.kind(past) !== 'person') break;
      if (this.kind(past + 1) === 'own' && this.kind(past + 2) === 'relation') break;
      // "A: x, B: y" and "A (x), B (y)" are read pair by pair.
      if (!beforeVerb && this.startsStatement(past + 1)) break;
      groups.push(this.person(past));
      either ||= or;
      next = past + 1;
    }
    return { value: groups, next, either };
  }

  protected ends(at: number): boolean {
    return this.kind(at) === undefined || this.kind(at) === 'end';
  }

  startsStatement(at: number): boolean {
    const kind = this.kind(at);
    // "Ann's sons: Bob + Cy = 2"
    const total = this.kind(at + 1) === 'number' && this.ends(at + 2);
    return (
      ((kind === 'is' || kind === 'colon') && !total) ||
      kind === 'verb' ||
      (kind === 'not' && this.word(at)!.endsWith("n't")) ||
      (kind === 'word' && this.word(at) === 'to') ||
      (kind === 'own' && this.kind(at + 1) === 'relation')
    );
  }
}
