const megabytes: Readonly<Record<string, number>> = { K: 1 / 1024, M: 1, G: 1024, T: 1024 * 1024 };

/**
 * Memory as `sbatch --mem` reads it: a whole number with K, M, G or T, with a B after it or without; megabytes alone.
 * @returns megabytes, 0 for all of a node's; undefined: sbatch refuses it
 */
export function memoryMegabytes(text: string): number | undefined {
  const match = /^\+?(\d+)(?:([KMGT])B?)?$/i.exec(text);
  if (!match) return undefined;
  return Math.ceil(Number(match[1]) * megabytes[(match[2] ?? 'M').toUpperCase()]!);
}

/** `100GiB`, `1.5G`, `100 GB`: what people write and sbatch refuses, as sbatch takes it; undefined: no such thing. */
export function meantMemory(text: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT])(?:i?B)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [number, letter] = [Number(match[1]), match[2]!.toUpperCase()];
  if (Number.isInteger(number)) return `${number}${letter}`;
  const exact = number * megabytes[letter]!;
  return exact >= 1 ? `${Math.round(exact)}M` : undefined;
}
