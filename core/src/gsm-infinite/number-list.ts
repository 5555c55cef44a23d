/**
 * Reads `2-20`, `5` or `2,4,8-10` into the numbers that it means, each once, in their order.
 * @throws Error that says what is wrong with it
 */
export function numberList(text: string, least: number, most: number): number[] {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last] = /^\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*$/.exec(part) ?? [];
    if (first === undefined)
      throw new Error(`"${part.trim()}" is not a number or a range like ${least}-${most}.`);
    const [from, to] = [Number(first), Number(last ?? first)];
    if (from > to) throw new Error(`${from}-${to} runs backwards.`);
    if (from < least || to > most) throw new Error(`It should be from ${least} to ${most}.`);
    for (let n = from; n <= to; n++) numbers.add(n);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** A range such as `0-6`, or one number for both of its ends. */
export function numberRange(text: string, least: number, most: number): [number, number] {
  const [, first, last] = /^\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*$/.exec(text) ?? [];
  if (first === undefined)
    throw new Error(`It should be a number, or a range like ${least}-${Math.min(most, 6)}.`);
  const [from, to] = [Number(first), Number(last ?? first)];
  if (from > to) throw new Error(`${from}-${to} runs backwards.`);
  if (from < least || to > most) throw new Error(`It should be from ${least} to ${most}.`);
  return [from, to];
}
