/** A size that cards come in, with those that have it. */
export interface Card {
  readonly memoryGiB: number;
  readonly names: string;
}

/** The sizes of memory that training cards are sold with, the smallest first. */
export const cards: readonly Card[] = [
  { memoryGiB: 16, names: 'T4, V100' },
  { memoryGiB: 24, names: 'RTX 3090, RTX 4090, L4, A10' },
  { memoryGiB: 32, names: 'RTX 5090, V100 32GB' },
  { memoryGiB: 40, names: 'A100 40GB' },
  { memoryGiB: 48, names: 'A6000, L40S' },
  { memoryGiB: 80, names: 'A100 80GB, H100' },
  { memoryGiB: 96, names: 'GH200, RTX PRO 6000' },
  { memoryGiB: 141, names: 'H200' },
  { memoryGiB: 180, names: 'B200' },
  { memoryGiB: 192, names: 'MI300X' },
];

/** The smallest card with at least this much memory; undefined: none has it. */
export function leastCard(gib: number): Card | undefined {
  return cards.find(({ memoryGiB }) => memoryGiB >= gib);
}
