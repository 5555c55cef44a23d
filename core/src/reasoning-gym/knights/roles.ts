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
export const withArticle = (role: string): string => `${'aeiou'.includes(role[0]!) ? 'an' : 'a'} ${role}`;

export const plural = (role: string): string => `${role}${role.endsWith('o') ? 'es' : 's'}`;

export const capitalised = (word: string): string => `${word[0]!.toUpperCase()}${word.slice(1)}`;

/** By what several of those who tell the truth are called, "heros" of Reasoning Gym too. */
export const rolesByPlural: ReadonlyMap<string, Roles> = new Map(
  allRoles.flatMap((roles) =>
    [plural(roles.knight), `${roles.knight}s`].map((word) => [word, roles] as const),
  ),
);
