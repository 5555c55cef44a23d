import type { Bindings } from '../../prolog/engine/answers';
import { compareTerms } from '../../prolog/terms/standard-order';

/** The standard order of terms over the query's variables, one after the other. */
export function compareBindings(a: Bindings, b: Bindings, names: readonly string[]): number {
  for (const name of names) {
    const [x, y] = [a[name], b[name]];
    if (!x || !y) {
      if (x === y) continue;
      return x ? 1 : -1;
    }
    const order = compareTerms(x, y);
    if (order !== 0) return order;
  }
  return 0;
}
