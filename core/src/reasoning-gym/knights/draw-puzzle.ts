import type { Random } from '../../universe/random';
import { onlySolution } from './solutions';
import { assignment, type Statement } from './statement';

export interface PuzzleSettings {
  /** How deep statements are nested, from 2: what only says who tells the truth or lies leaves two solutions. */
  readonly depth: number;
  /** How many statements "and" and "or" join at the most. */
  readonly width: number;
}

export interface Puzzle {
  /** What each person says. */
  readonly statements: readonly Statement[];
  /** Whether each person tells the truth. */
  readonly solution: readonly boolean[];
}

/** Far more than any settings need; with statements of depth 1 there is no puzzle at all. */
const mostDraws = 100_000;

/**
 * Draws what so many people say, until exactly one assignment fits.
 * @throws RangeError where that never happens
 */
export function drawPuzzle(people: number, settings: PuzzleSettings, random: Random): Puzzle {
  const drawing = new Drawing(people, settings.width, random);
  const statements: Statement[] = [];
  for (let draw = 0; draw < mostDraws; draw++) {
    statements.length = 0;
    for (let speaker = 0; speaker < people; speaker++)
      statements.push(drawing.statement(settings.depth, speaker));
    const found = onlySolution(statements);
    if (found !== undefined) return { statements, solution: assignment(found, people) };
  }
  throw new RangeError(
    `Statements of depth ${settings.depth} leave no puzzle of ${people} people with one solution.`,
  );
}

/** Whoever speaks within a statement. */
const nobody = -1;

class Drawing {
  constructor(
    private readonly people: number,
    private readonly width: number,
    private readonly random: Random,
  ) {}

  /** @param speaker nobody says "I lie", which nobody could say */
  statement(depth: number, speaker: number): Statement {
    const kind = depth <= 1 ? 0 : this.random.below(6);
    switch (kind) {
      case 0:
        return this.simple(speaker);
      case 1:
        return ['not', this.statement(depth - 1, nobody)];
      case 2:
      case 3:
        return this.joined(kind === 2 ? 'and' : 'or', this.random.between(2, this.width), depth);
      default:
        return this.joined(kind === 4 ? '->' : '<=>', 2, depth);
    }
  }

  private simple(speaker: number): Statement {
    const who = this.random.below(this.people);
    return [who === speaker || this.random.chance(0.5) ? 'telling-truth' : 'lying', who];
  }

  /** Parts that are not said twice; two people can be said four things of. */
  private joined(kind: 'and' | 'or' | '->' | '<=>', count: number, depth: number): Statement {
    const parts: (typeof kind | Statement)[] = [kind];
    while (parts.length <= count) {
      const part = this.statement(depth - 1, nobody);
      if (!isAmong(parts, part)) parts.push(part);
    }
    return parts as unknown as Statement;
  }
}

/** Whether a statement is there, behind the kind that comes first. */
function isAmong(parts: readonly unknown[], part: Statement): boolean {
  for (let i = 1; i < parts.length; i++) if (isSame(parts[i] as Statement, part)) return true;
  return false;
}

function isSame(one: Statement | number, other: Statement | number): boolean {
  if (typeof one === 'number' || typeof other === 'number') return one === other;
  if (one[0] !== other[0] || one.length !== other.length) return false;
  for (let i = 1; i < one.length; i++)
    if (!isSame(one[i] as Statement | number, other[i] as Statement | number)) return false;
  return true;
}
