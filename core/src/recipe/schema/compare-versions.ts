/** A check of a recipe compares the same few versions dozens of times. */
const kept = new Map<string, readonly number[]>();
const mostKept = 1000;

/** The numbers of a release; what follows them (`.dev0`, `rc1`, `+cu128`) is left out. */
function numbers(version: string): readonly number[] {
  const known = kept.get(version);
  if (known) return known;
  const release = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  const read = release ? release[1]!.split('.').map(Number) : [];
  if (kept.size >= mostKept) kept.clear();
  kept.set(version, read);
  return read;
}

/**
 * Which of two of pip's versions comes first: below 0, the first. `1.0.0.dev0` counts as `1.0.0`, since a development
 * version has what its release will have.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
