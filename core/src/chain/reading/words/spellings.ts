/** How words are spelled on both sides of the Atlantic. */
const PAIRS: readonly (readonly [british: RegExp, american: string])[] = [
  [/(?<=\w{3})our(?=s?\b|ing\b|ed\b|er\b)/g, 'or'],
  [/is(?=e\b|ing\b|er\b|ation\b)/g, 'iz'],
  [/ll(?=ing\b|er\b|ed\b)/g, 'l'],
  [/tre\b/g, 'ter'],
  [/jewellery/g, 'jewelry'],
  [/grey/g, 'gray'],
];

/** "harbor master" of "harbour master". */
export function spellingsOf(value: string): readonly string[] {
  const american = PAIRS.reduce((text, [british, other]) => text.replace(british, other), value);
  return american === value ? [] : [american];
}
