/** What those who tell the truth are called, and those who lie. */
export interface Roles {
  readonly knight: string;
  readonly knave: string;
}

/** Reasoning Gym's: its scorer knows no others. */
export const allRoles: readonly Roles[] = [
  ['knight', 'knave'],
  ['pioneer', 'laggard'],
  ['saint', 'sinner'],
  ['hero', 'villain'],
  ['angel', 'devil'],
  ['altruist', 'egoist'],
  ['sage', 'fool'],
].map(([knight, knave]) => ({ knight: knight!, knave: knave! }));

/** "a saint", "an angel". */
export const withArticle = (role: string): string => `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;

export const plural = (role: string): string => `${role}${role.endsWith('o') ? 'es' : 's'}`;

export const capitalised = (word: string): string => `${word[0]!.toUpperCase()}${word.slice(1)}`;
