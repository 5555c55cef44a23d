import { NUMBERS } from '../words/lexicon';
import type { Token } from '../words/tokens';
import { PRONOUNS } from './item-words';

/** What a boy or a girl is to somebody. */
export const CHILDREN: Readonly<Record<string, { readonly predicate: string; readonly many: boolean }>> = {
  boy: { predicate: 'son', many: false },
  boys: { predicate: 'son', many: true },
  girl: { predicate: 'daughter', many: false },
  girls: { predicate: 'daughter', many: true },
  twins: { predicate: 'child', many: true },
  triplets: { predicate: 'child', many: true },
};
const OWNS = new Set('has have had'.split(' '));

/** Whether a boy is somebody's son: "has two boys and a girl", "her boy". */
export function isOwn(text: readonly Token[], at: number): boolean {
  const before = text[at - 1]?.word ?? '';
  if (before === "'s" || PRONOUNS[before]?.kind === 'owner') return true;
  if (text[at]!.word === 'twins' || text[at]!.word === 'triplets') return OWNS.has(before);
  const counts = before === 'a' || NUMBERS.includes(before) || /^\d+$/.test(before);
  if (!counts) return false;
  const owns = text[at - 2]?.word ?? '';
  return (
    owns === "'s" ||
    PRONOUNS[owns]?.kind === 'owner' ||
    OWNS.has(owns) ||
    (owns === 'and' && CHILDREN[text[at - 3]!.word] !== undefined && isOwn(text, at - 3))
  );
}
