import type { ValueId } from '../datalog/storage/values';
import type { Loaded } from './universe-check';

/** A subject as the machine knows it. */
export function subjectId({ database }: Loaded, subject: string): ValueId {
  return database.values.intern({ kind: 'string', value: subject });
}

/** Everyone Y with `name(subject, Y)`; undefined where it can't be asked that way. */
export function related(
  { database, machine, whole }: Loaded,
  key: string,
  subject: ValueId,
): readonly ValueId[] | undefined {
  const predicate = database.predicates.get(key);
  if (!predicate || !whole.has(key) || !machine.modes.isSound(key, 1)) return undefined;
  return machine.table(key, 1).solve([subject], subject);
}
