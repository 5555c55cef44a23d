import type { Token } from '../words/tokens';
import type { ReadMeaning } from './item';

const CONTRACTS = new Set('he she it that this there who here what'.split(' '));
const AFTER_CONTRACTION = new Set('a an the called named not also listed married employed got'.split(' '));

/** Whether `'s` is short for "is" or "has": "she's a nurse", "his mum's called Ann". */
export function isContracted(text: readonly Token[], at: number): boolean {
  return CONTRACTS.has(text[at - 1]?.word ?? '') || AFTER_CONTRACTION.has(text[at + 1]?.word ?? '');
}

/** What `'s` is short for: "is", or "has" before "got". */
export function contracted(text: readonly Token[], at: number): ReadMeaning {
  const got = text[at + 1]?.word === 'got';
  return got
    ? { meaning: { kind: 'verb', verb: 'has' }, next: at + 2 }
    : { meaning: { kind: 'is' }, next: at + 1 };
}
