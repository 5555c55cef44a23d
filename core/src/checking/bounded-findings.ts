import type { Finding } from './diagnostic';

/** More of one kind in one file than anyone reads; the rest shows when these are fixed. */
export const mostFindings = 200;

/** A message quotes what a file says, which may be a megabyte. */
const longestMessage = 2000;

/**
 * What a rule finds, up to a number: a file of a few megabytes can hold one fault a hundred thousand times. Rules that
 * look for suggestions give their findings one by one, so that none is looked for that is not shown.
 */
export function boundedFindings(found: Iterable<Finding>): Finding[] {
  const kept: Finding[] = [];
  for (const finding of found) {
    if (kept.length === mostFindings) {
      const message = `This rule finds more from here on: the first ${mostFindings} are shown.`;
      kept.push({ at: finding.at, message, ...(finding.severity && { severity: finding.severity }) });
      break;
    }
    const { message } = finding;
    kept.push(message.length <= longestMessage ? finding : { ...finding, message: shortened(message) });
  }
  return kept;
}

function shortened(message: string): string {
  const half = longestMessage / 2;
  return `${message.slice(0, half)} ... ${message.slice(-half)}`;
}

/** As `flatMap`, one item at a time: what is not asked for is not looked for. */
export function* findingsOfEach<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item, index: number) => readonly Found[],
): Iterable<Found> {
  let index = 0;
  for (const item of items) yield* find(item, index++);
}
