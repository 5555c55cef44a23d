import { type Linear, minus, number, plus, times } from './linear';

/** Signs as models write them. */
const multiplied = new Set(['*', '×', '·', '⋅']);
const divided = new Set(['/', '÷']);
const subtracted = new Set(['-', '−', '–']);

const token = /\s*(?:(\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)|([A-Za-z]\d*(?![A-Za-z]))|([-+*×·⋅/÷−–()]))/y;

/** Brackets in brackets beyond this are not followed: a text may be anyone's. */
const deepest = 50;

/**
 * Evaluates an arithmetic expression of numbers and letters: `2*x + 10`, `3 × (a - 4)`, `2(x + 1)`.
 * @param meaning what a letter stands for; undefined: it is not known
 * @returns undefined for what is no such expression, or multiplies the unknown with itself
 */
export function evaluateExpression(
  text: string,
  meaning: (letter: string) => Linear | undefined,
): Linear | undefined {
  const reader = new Reader(text, meaning);
  const value = reader.sum(0);
  return value && reader.ended ? value : undefined;
}

class Reader {
  private at = 0;
  private next: string | undefined;
  private kind: 'number' | 'letter' | 'sign' | undefined;
  private failed = false;

  constructor(
    private readonly text: string,
    private readonly meaning: (letter: string) => Linear | undefined,
  ) {
    this.advance();
  }

  get ended(): boolean {
    return this.next === undefined && !this.failed;
  }

  sum(depth: number): Linear | undefined {
    let total = this.product(depth);
    while (total && this.kind === 'sign' && (this.next === '+' || subtracted.has(this.next!))) {
      const join = this.next === '+' ? plus : minus;
      this.advance();
      const other = this.product(depth);
      total = other && join(total, other);
    }
    return total;
  }

  private product(depth: number): Linear | undefined {
    let total = this.factor(depth);
    while (total && this.next !== undefined) {
      const divides = divided.has(this.next);
      if (divides || multiplied.has(this.next)) this.advance();
      // `2x` and `2(x + 1)` are products too; `2 3` is none.
      else if (this.next !== '(' && this.kind !== 'letter') break;
      const other = this.factor(depth);
      if (!other) return undefined;
      total = divides ? quotient(total, other) : product(total, other);
    }
    return total;
  }

  private factor(depth: number): Linear | undefined {
    const { next, kind } = this;
    if (next === undefined || depth > deepest) return undefined;
    this.advance();
    if (kind === 'number') return number(Number(next.replaceAll(',', '')));
    if (kind === 'letter') return this.meaning(next);
    if (subtracted.has(next)) {
      const value = this.factor(depth + 1);
      return value && times(value, -1);
    }
    if (next !== '(') return undefined;
    const value = this.sum(depth + 1);
    if (this.next !== ')') return undefined;
    this.advance();
    return value;
  }

  private advance(): void {
    token.lastIndex = this.at;
    const found = token.exec(this.text);
    this.next = found?.[1] ?? found?.[2] ?? found?.[3];
    this.kind = found?.[1] ? 'number' : found?.[2] ? 'letter' : found ? 'sign' : undefined;
    if (found) this.at = token.lastIndex;
    else if (this.text.slice(this.at).trim() !== '') this.failed = true;
  }
}

function product(a: Linear, b: Linear): Linear | undefined {
  if (a.slope === 0) return times(b, a.offset);
  return b.slope === 0 ? times(a, b.offset) : undefined;
}

const quotient = (a: Linear, b: Linear): Linear | undefined =>
  b.slope === 0 && b.offset !== 0 ? times(a, 1 / b.offset) : undefined;
