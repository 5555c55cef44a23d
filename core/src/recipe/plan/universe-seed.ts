const universe = /^(depth_\d+_size_\d+_seed_)(\d+)$/;

/** PhantomWiki's name of a split in its parts; seeds up to 10 are kept for evaluation. */
export interface UniverseName {
  /** `depth_20_size_25_seed_` */
  readonly stem: string;
  readonly seed: number;
}

export const lastEvaluationSeed = 10;

export function universeName(split: unknown): UniverseName | undefined {
  const match = typeof split === 'string' ? universe.exec(split) : null;
  return match ? { stem: match[1]!, seed: Number(match[2]) } : undefined;
}
