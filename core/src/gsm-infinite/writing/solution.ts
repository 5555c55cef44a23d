import type { Draft, Quantity } from '../building/draft';
import { worlds } from '../worlds/worlds';
import { nameOf } from './sentences';

interface Linear {
  readonly slope: number;
  readonly offset: number;
}

/** Letters, then letters with a number; `x` is the unknown's, and `l` and `O` look like digits. */
const letters = 'abcdefghijkmnopqrstuvwyzABCDEFGHIJKLMNPQRSTUVWXYZ';

class Letters {
  private used = 0;

  next(): string {
    const round = Math.floor(this.used / letters.length);
    const letter = letters[this.used++ % letters.length]!;
    return round === 0 ? letter : `${letter}${round}`;
  }
}

/**
 * The worked solution: a sentence for each quantity, one operation a step, and at the end `Answer: N.`, which stands
 * nowhere else. Backwards, values are terms in x until the equation at the end.
 */
export function solutionOf(draft: Draft): string {
  const world = worlds[draft.world]!;
  const fresh = new Letters();
  const letterOf = new Map<Quantity, string>();
  const lines = draft.needed.map((quantity) => {
    const letter = quantity === draft.unknown ? 'x' : fresh.next();
    letterOf.set(quantity, letter);
    const define = `Let ${letter} be the ${nameOf(quantity, world)}`;
    if (quantity === draft.unknown) return `${define}, which is asked for.`;
    return `${define}: ${stepsOf(quantity, letter, letterOf, fresh).join('; ')}.`;
  });
  const { last, unknown } = draft;
  const end = unknown ? equation(last, letterOf.get(last)!, unknown.value) : '';
  return `${lines.join(' ')} ${end}Answer: ${(unknown ?? last).value}.`;
}

/** How a quantity is computed: operands two at a time, then the number. */
function stepsOf(
  { needs, joined, constant, applied, ...value }: Quantity,
  letter: string,
  letterOf: ReadonlyMap<Quantity, string>,
  fresh: Letters,
): string[] {
  const [first, ...others] = needs;
  if (!first) return [`${letter} = ${constant}`];
  const steps: string[] = [];
  const sign = joined === 'difference' ? -1 : 1;
  let known = { letter: letterOf.get(first)!, ...linearOf(first) };
  for (const [i, other] of others.entries()) {
    const sum = {
      slope: known.slope + sign * other.slope,
      offset: known.offset + sign * other.offset,
    };
    const name = i === others.length - 1 && constant === undefined ? letter : fresh.next();
    const operator = joined === 'difference' ? '-' : '+';
    const inLetters = `${known.letter} ${operator} ${letterOf.get(other)}`;
    const inNumbers = `${term(known)} ${operator} ${bracketed(other, joined === 'difference')}`;
    steps.push(equality(name, inLetters, inNumbers, term(sum)));
    known = { letter: name, ...sum };
  }
  if (constant !== undefined) {
    const operator = applied === 'times' ? '*' : '+';
    const inner = applied === 'times' ? bracketed(known, true) : term(known);
    const [inLetters, inNumbers] = [known.letter, inner].map((side) => `${constant} ${operator} ${side}`);
    steps.push(equality(letter, inLetters!, inNumbers!, term(value)));
  } else if (others.length === 0) {
    steps.push(equality(letter, known.letter, term(value)));
  }
  return steps;
}

/** `c = a + b = 2 + 3 = 5`; what would stand twice in a row stands once. */
const equality = (...sides: string[]): string => sides.filter((side, i) => side !== sides[i - 1]).join(' = ');

const linearOf = ({ slope, offset }: Linear): Linear => ({ slope, offset });

/** `7`, `x`, `2*x + 10`, `40 - x`. */
export function term({ slope, offset }: Linear): string {
  if (slope === 0) return String(offset);
  const size = Math.abs(slope) === 1 ? 'x' : `${Math.abs(slope)}*x`;
  if (offset === 0) return slope < 0 ? `-${size}` : size;
  if (slope < 0 && offset > 0) return `${offset} - ${size}`;
  return `${slope < 0 ? '-' : ''}${size} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
}

const bracketed = (value: Linear, wanted: boolean): string => {
  const text = term(value);
  return wanted && /[ -]/.test(text) ? `(${text})` : text;
};

/** From `s*x + t = value` to x. */
function equation(last: Quantity, letter: string, x: number): string {
  const { slope, offset, value } = last;
  const steps = [`${letter} = ${value}, so ${term(last)} = ${value}`];
  if (offset !== 0 && slope !== 1) steps.push(`${term({ slope, offset: 0 })} = ${value - offset}`);
  if (slope !== 1 || offset !== 0) steps.push(`x = ${x}`);
  return `The problem says that ${steps.join('; ')}. `;
}
