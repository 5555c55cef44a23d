/** The divisors of a size nearest to a wanted number, below and above it, none under `least`. */
export function nearestDivisors(size: number, wanted: number, least = 1): number[] {
  const divisors: number[] = [];
  for (let n = least; n <= size; n++) if (size % n === 0) divisors.push(n);
  const below = divisors.filter((n) => n < wanted).at(-1);
  const above = divisors.find((n) => n > wanted);
  return [below, above].filter((n) => n !== undefined);
}

/** The multiples of a unit nearest to a wanted size, below and above it. */
export function nearestMultiples(unit: number, wanted: number): number[] {
  const below = Math.floor(wanted / unit) * unit;
  return [below, below + unit].filter((n) => n > 0 && n !== wanted);
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

export function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}
