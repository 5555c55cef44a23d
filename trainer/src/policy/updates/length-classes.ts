/** What a run of the graph costs besides its rows, in rows. */
const costOfRun = 48;

/**
 * Sorts a prompt's completions into classes that are computed together. In a class every completion takes as many
 * rows as its longest, and every class computes the prompt again; the cut with the fewest rows wins.
 * @returns indices into `lengths`, a list a class
 */
export function lengthClasses(promptTokens: number, lengths: readonly number[]): number[][] {
  const order = Array.from(lengths.keys()).sort((a, b) => lengths[b]! - lengths[a]!);
  // best[i]: the least cost of the first i in order; cut[i]: where the last class of that begins.
  const best = [0];
  const cut = [0];
  for (let end = 1; end <= order.length; end++) {
    best[end] = Number.POSITIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      const rows = promptTokens + (end - start) * lengths[order[start]!]!;
      const cost = best[start]! + rows + costOfRun;
      if (cost < best[end]!) {
        best[end] = cost;
        cut[end] = start;
      }
    }
  }
  const classes: number[][] = [];
  for (let end = order.length; end > 0; end = cut[end]!) {
    classes.unshift(order.slice(cut[end], end).sort((a, b) => a - b));
  }
  return classes;
}
