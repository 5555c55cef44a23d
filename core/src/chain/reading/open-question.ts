import type { Knowledge } from '../knowledge/knowledge';
import type { Discourse, OpenPhrase } from './discourse';
import type { Item } from './items/item';
import { PhraseReader } from './phrases';
import type { Verb } from './words/lexicon';

const VERB_ASKS: Partial<Record<Verb, string>> = {
  weds: 'married',
  befriends: 'friend',
  enjoys: 'hobby',
  works: 'job',
};

/** "What does Ann do for fun?" */
const FUN = new Set('fun free spare leisure relax unwind pleasure'.split(' '));

/** What a question asks for, so that "Dollie Barbee." after it is an answer. */
export function openQuestion(
  items: readonly Item[],
  knowledge: Knowledge,
  discourse: Discourse,
): OpenPhrase | undefined {
  const phrases = new PhraseReader(items, knowledge, discourse);
  // "The oboist?"
  const [only, end] = items;
  if (items.length === 2 && only?.kind === 'value' && end?.kind === 'end') {
    const { predicate, value } = only.readings[0]!;
    return { predicate, of: phrases.people({ kind: 'bearer', predicate, value }), value };
  }
  let asked: OpenPhrase | undefined;
  /** "How many brothers does she have?" */
  let lone: string | undefined;
  for (let at = 0; at < items.length; ) {
    const item = items[at]!;
    if (item.kind === 'relation' && items[at + 1]?.kind !== 'of') lone = item.predicate;
    // "Whose hobby is chess?"
    const whose = item.kind === 'owner' && item.relative ? phrases.bearers.at(at) : undefined;
    if (whose?.value.kind === 'bearer') {
      asked = { ...whose.value, of: phrases.people(whose.value) };
      at = whose.next;
      continue;
    }
    // "Who plays chess?"
    const does = items[at + 1];
    if (item.kind === 'pronoun' && item.relative && does?.kind === 'value') {
      const { predicate, value } = does.readings[0]!;
      asked = { predicate, of: phrases.people({ kind: 'bearer', predicate, value }), value };
      at += 2;
      continue;
    }
    if (item.kind === 'pronoun' && item.relative && ['verb', 'is'].includes(items[at + 1]?.kind ?? '')) {
      const bearer = phrases.bearers.byVerb(at + 1);
      if (bearer?.value.kind === 'bearer') {
        const { predicate, value } = bearer.value;
        asked = { predicate, of: phrases.people(bearer.value), value };
        at = bearer.next;
        continue;
      }
    }
    if (item.kind === 'pronoun' && item.relative) {
      at++;
      continue;
    }
    const read = phrases.phrase(at);
    if (!read) {
      at++;
      continue;
    }
    const after = items[read.next];
    if (read.value.kind === 'related') asked = { predicate: read.value.predicate, of: read.value.of };
    else if (read.value.kind === 'bearer') {
      asked = { ...read.value, of: phrases.people(read.value) };
    } else if (after?.kind === 'verb' && after.verb === 'has') {
      const relation = items[read.next + 1];
      const predicate = relation?.kind === 'relation' ? relation.predicate : lone;
      if (predicate !== undefined) asked = { predicate, of: read.value.group };
    } else if (after?.kind === 'verb' && VERB_ASKS[after.verb]) {
      // "Who is Ann married to?", "What does Ann like?"
      asked = { predicate: VERB_ASKS[after.verb]!, of: read.value.group };
    } else if (after?.word === 'do' || after?.word === 'work') {
      const isForFun = items.slice(read.next).some(({ word }) => FUN.has(word));
      asked = { predicate: isForFun ? 'hobby' : 'job', of: read.value.group };
    }
    at = Math.max(read.next, at + 1);
  }
  // "Is there a daughter?", "Daughter?"
  const isThere = items[0]?.kind === 'is' || items.length === 2;
  if (!asked && isThere && lone !== undefined && !knowledge.valuesOf(lone))
    asked = { predicate: lone, of: discourse.nearby() };
  return asked && (asked.of.readings.length > 0 || asked.value !== undefined) ? asked : undefined;
}
