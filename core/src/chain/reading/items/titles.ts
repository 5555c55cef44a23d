import type { Token } from '../words/tokens';

/** What somebody is called before the name, and the gender that it tells. */
const TITLES: ReadonlyMap<string, string | undefined> = new Map([
  ...['mr', 'mister', 'sir'].map((title) => [title, 'male'] as const),
  ...['mrs', 'ms', 'miss', 'madam'].map((title) => [title, 'female'] as const),
  ...['dr', 'doctor', 'prof', 'professor', 'mx'].map((title) => [title, undefined] as const),
]);

/** "Mr. Lee", "Mrs Ann Lee": where the name stands behind the title, and the gender that the title tells. */
export function pastTitle(
  text: readonly Token[],
  at: number,
): { readonly name: number; readonly gender: string | undefined } | undefined {
  const title = text[at]!.word;
  if (!TITLES.has(title)) return undefined;
  const name = text[at + 1]?.word === '.' ? at + 2 : at + 1;
  return text[name]?.capital ? { name, gender: TITLES.get(title) } : undefined;
}
