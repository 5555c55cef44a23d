import type { PlacedTerm } from '../syntax/parser';

/** What stands around a goal: comment lines above it, a comment behind it on its line. */
interface Unit {
  readonly goal: string;
  readonly above: string;
  readonly behind: string;
}

/** Between two goals: layout, the comma, perhaps a comment on the same line, layout, perhaps comments on their own lines. */
const BETWEEN = /^(\s*),([ \t]*(?:%[^\n]*|\/\*[^\n]*?\*\/))?(\s*)((?:(?:%[^\n]*\n|\/\*[^*]*\*\/)\s*)*)$/;

/**
 * The text of a clause with its goals in another order. Layout stays where it is, comments go with their goals.
 * Undefined where what is between the goals is more than that.
 */
export function reorderBody(
  source: string,
  goals: readonly PlacedTerm[],
  order: readonly number[],
): string | undefined {
  const last = goals.at(-1)!;
  if (source.slice(last.end) !== '.') return undefined;
  const units: Unit[] = [];
  const layout: string[] = [];
  let above = '';
  for (const [i, { start, end }] of goals.entries()) {
    const goal = source.slice(start, end);
    if (i === goals.length - 1) {
      units.push({ goal, above, behind: '' });
      break;
    }
    const match = BETWEEN.exec(source.slice(end, goals[i + 1]!.start));
    if (!match) return undefined;
    const [, before, behind = '', space, comments] = match as unknown as [
      string,
      string,
      string | undefined,
      string,
      string,
    ];
    if (before.trim() !== '') return undefined;
    units.push({ goal, above, behind });
    layout.push(space);
    above = comments;
  }
  let text = source.slice(0, goals[0]!.start);
  for (const [place, from] of order.entries()) {
    const { goal, above: comments, behind } = units[from]!;
    text += comments + goal;
    if (place === order.length - 1) text += `.${behind}`;
    else {
      const space = layout[place]!;
      text += `,${behind}${behind.includes('%') && !space.includes('\n') ? '\n    ' : space}`;
    }
  }
  return text;
}
