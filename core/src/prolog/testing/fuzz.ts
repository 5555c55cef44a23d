/**
 * Settings of a property test: the same cases on every machine, unless FUZZ_SEED or FUZZ_FACTOR (times as
 * many cases) ask for others. `FUZZ_SEED=$RANDOM FUZZ_FACTOR=20` looks for what nobody has met yet.
 */
export function fuzz(numRuns: number): { numRuns: number; seed: number } {
  const { FUZZ_SEED, FUZZ_FACTOR } = process.env;
  return { numRuns: numRuns * Number(FUZZ_FACTOR ?? 1), seed: Number(FUZZ_SEED ?? 1) };
}
