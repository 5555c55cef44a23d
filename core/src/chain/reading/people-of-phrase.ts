import type { Knowledge } from '../knowledge/knowledge';
import type { Discourse } from './discourse';
import { type Group, groupOf } from './group';
import type { Phrase } from './phrase';

/** More than anybody would list; a description of everybody must not take for ever to resolve. */
const MOST_PEOPLE = 200;

/** Everyone whom a phrase speaks of. */
export function peopleOfPhrase(phrase: Phrase, knowledge: Knowledge, discourse: Discourse): Group {
  switch (phrase.kind) {
    case 'people':
      return phrase.group;
    case 'bearer':
      return groupOf(knowledge.subjects(phrase.predicate, phrase.value).slice(0, MOST_PEOPLE), false);
    case 'related':
      return relatives(phrase.predicate, phrase.of, knowledge, discourse);
  }
}

/** What the chain said that a relation leads to, or else the facts. */
function relatives(predicate: string, of: Group, knowledge: Knowledge, discourse: Discourse): Group {
  const led = (lookup: (name: string) => readonly string[] | undefined) =>
    of.readings.map((names) =>
      [...new Set(names.flatMap((name) => lookup(name) ?? []))].slice(0, MOST_PEOPLE),
    );
  const facts = led((name) => knowledge.objects(predicate, name));
  const claims = led((name) => discourse.claimed(predicate, name));
  const readings = [...claims, ...facts].filter((names) => names.length > 0);
  const distinct = new Map(readings.map((names) => [names.join('\n'), names]));
  return {
    readings: [...distinct.values()],
    sure: of.sure && distinct.size === 1 && readings[0]!.length === 1,
  };
}
