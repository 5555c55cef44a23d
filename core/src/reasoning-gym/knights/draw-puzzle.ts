import type { Random } from '../../universe/random';
import { solutions } from './solutions';
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
  for (let draw = 0; draw < mostDraws; draw++) {
    const statements = Array.from({ length: people }, (_, speaker) =>
      drawStatement({ people, speaker, ...settings }, random),
    );
    const [found, ...others] = solutions(statements, 2);
    if (found !== undefined && others.length === 0)
      return { statements, solution: assignment(found, people) };
  }
  throw new RangeError(
    `Statements of depth ${settings.depth} leave no puzzle of ${people} people with one solution.`,
  );
}

interface Drawing extends PuzzleSettings {
  readonly people: number;
  /** Nobody says "I lie", which nobody could say. */
  readonly speaker: number | undefined;
}

function drawStatement(drawing: Drawing, random: Random): Statement {
  const kind = drawing.depth <= 1 ? 0 : random.below(6);
  const inner = (): Statement =>
    drawStatement({ ...drawing, speaker: undefined, depth: drawing.depth - 1 }, random);
  switch (kind) {
    case 0:
      return drawSimple(drawing, random);
    case 1:
      return ['not', inner()];
    case 2:
    case 3: {
      const parts = different(random.between(2, drawing.width), inner);
      return [kind === 2 ? 'and' : 'or', ...(parts as [Statement, Statement])];
    }
    default: {
      const [one, other] = different(2, inner);
      return [kind === 4 ? '->' : '<=>', one!, other!];
    }
  }
}

function drawSimple({ people, speaker }: Drawing, random: Random): Statement {
  const who = random.below(people);
  return [who === speaker || random.chance(0.5) ? 'telling-truth' : 'lying', who];
}

function isSame(one: Statement | number, other: Statement | number): boolean {
  if (typeof one === 'number' || typeof other === 'number') return one === other;
  return (
    one[0] === other[0] &&
    one.length === other.length &&
    one.every((part, i) => i === 0 || isSame(part as Statement | number, other[i] as Statement | number))
  );
}

/** Parts that are not said twice; two people can be said four things of. */
function different(count: number, draw: () => Statement): readonly Statement[] {
  const parts: Statement[] = [];
  while (parts.length < count) {
    const part = draw();
    if (!parts.some((other) => isSame(other, part))) parts.push(part);
  }
  return parts;
}
