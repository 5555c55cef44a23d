import type { Knowledge } from '../../chain/knowledge/knowledge';
import { wordingOf } from '../../chain/reading/words/vocabulary';
import { knowledgeOfUniverses, peopleOfChains } from './labelled-chains';

/** The universes of the labelled chains, and the relations that texts are made of. */
export interface ToldUniverses {
  readonly universes: ReadonlyMap<string, Knowledge>;
  /** Of each universe, those whom a chain speaks of. */
  readonly people: ReadonlyMap<string, readonly string[]>;
}

export const universeNames = ['barbee', 'beltran', 'huggins'] as const;

export async function toldUniverses(): Promise<ToldUniverses> {
  return { universes: await knowledgeOfUniverses(), people: await peopleOfChains() };
}

/** Relations that articles state. */
export const statedRelations = [
  ...['mother', 'father', 'sister', 'brother', 'son', 'daughter', 'wife', 'husband'],
  ...['friend', 'job', 'hobby', 'dob'],
] as const;

/** Relations that follow from others. */
export const derivedRelations = [
  ...['aunt', 'uncle', 'niece', 'grandmother', 'grandson', 'mother_in_law', 'brother_in_law', 'cousin'],
  ...['parent', 'child'],
] as const;

/** The word for a relation to one or to many. */
export const wordsFor = (predicate: string, objects: readonly string[]): string =>
  wordingOf.get(predicate)![objects.length > 1 ? 'many' : 'one'][0]!;
