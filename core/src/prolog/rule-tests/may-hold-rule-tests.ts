/** Whether it is worth looking closer: facts by the million hold no tests. */
export function mayHoldRuleTests(text: string): boolean {
  return /%![ \t]*test:/.test(text);
}
