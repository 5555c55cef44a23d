import type { Group } from '../group';
import { VALUE_ENDS } from './clause-cursor';
import { MutualReader } from './mutual-reader';

/** Of which relatives somebody is said to have none. */
const HAS_NONE: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['unmarried', 'single', 'unwed', 'bachelor'].map(
    (word) => [word, ['married', 'wife', 'husband']] as const,
  ),
  ...['childless', 'kidless'].map((word) => [word, ['child', 'son', 'daughter']] as const),
  ['friendless', ['friend']],
  ['sonless', ['son']],
  ['brotherless', ['brother']],
  ['sisterless', ['sister']],
]);
const ONLY_CHILD = ['sibling', 'brother', 'sister'];

/** Reads words that say that somebody has none of some relatives. */
export abstract class NobodyReader extends MutualReader {
  /** "X is childless", "X is an only child", "X is single" */
  protected hasNobody(subject: Group, start: number, at: number): number | undefined {
    const item = this.items[at];
    const isOnly = item?.kind === 'relation' && item.only && item.predicate === 'child' && !item.many;
    const none = isOnly ? ONLY_CHILD : HAS_NONE.get(item?.word ?? '');
    if (!none || !(this.isBoundary(at + 1) || VALUE_ENDS.has(this.word(at + 1)!))) return undefined;
    for (const predicate of none) this.say(predicate, subject, [], start, at + 1, true, 0);
    return at + 1;
  }
}
