/** The numbers of a release; what follows them (`.dev0`, `rc1`, `+cu128`) is left out. */
function numbers(version: string): number[] {
  const release = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  return release ? release[1]!.split('.').map(Number) : [];
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
