import type { PrologItem } from '../../text/item';

/** What the facts of each name say, fact by fact. */
export type FactsByName<T> = Map<string, Map<PrologItem, T>>;

export function put<T>(into: FactsByName<T>, name: string, item: PrologItem, value: T): void {
  const known = into.get(name);
  if (known) known.set(item, value);
  else into.set(name, new Map([[item, value]]));
}

export function take<T>(from: FactsByName<T>, name: string, item: PrologItem): void {
  const known = from.get(name);
  known?.delete(item);
  if (known?.size === 0) from.delete(name);
}
