/**
 * Tells ids apart that a set uses more than once: the second `x` becomes `x#2`.
 * @returns the id for each one in turn
 */
export function idsApart(): (id: string) => string {
  const used = new Map<string, number>();
  return (id) => {
    const times = (used.get(id) ?? 0) + 1;
    used.set(id, times);
    return times === 1 ? id : `${id}#${times}`;
  };
}

/** The id as the set has it. */
export const idWithoutPlace = (id: string): string => id.replace(/#\d+$/, '');
