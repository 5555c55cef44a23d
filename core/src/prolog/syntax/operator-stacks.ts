import type { Operator, Operators } from '../terms/operators';
import { compound, leaf, type Parsed } from './placed-term';
import { SyntaxFault } from './syntax-fault';
import type { Token } from './tokens/tokens';

/** An operator whose operands are not all there yet. */
export interface Pending {
  readonly name: string;
  readonly token: Token;
  readonly kind: 'prefix' | 'infix' | 'postfix';
  readonly operator: Operator;
  /** The term in brackets, for an operator such as the index of `A[1]`. */
  readonly block: Parsed | undefined;
}

/** Above every priority: the end of a term. */
const END = 1201;

/**
 * The operands and operators of one term between brackets, which wait until it is known what belongs to what. This is
 * SWI-Prolog's way: an operator that finds no operand becomes an atom, or a postfix operator instead of an infix one.
 */
export class OperatorStacks {
  readonly #operands: Parsed[] = [];
  readonly #waiting: Pending[] = [];
  readonly #operators: Operators;
  /** Whether an operand stands last, so that an infix operator may follow. */
  #hasOperand = false;

  constructor(operators: Operators) {
    this.#operators = operators;
  }

  get hasOperand(): boolean {
    return this.#hasOperand;
  }

  get isEmpty(): boolean {
    return this.#operands.length === 0 && this.#waiting.length === 0;
  }

  addOperand(operand: Parsed): void {
    this.#operands.push(operand);
    this.#hasOperand = true;
  }

  /** Makes way for an infix or postfix operator at `token`; says whether there is an operand for it. */
  admits(operator: Operator, kind: 'infix' | 'postfix', token: Token): boolean {
    this.#hasOperand ||= this.#settle(operator.left);
    if (!this.#hasOperand) return false;
    this.#reduce(operator.left);
    if (kind === 'infix') this.#checkClash(operator, token);
    return true;
  }

  addOperator(pending: Pending): void {
    this.#waiting.push(pending);
    if (pending.kind === 'infix') this.#hasOperand = false;
  }

  /** The term that all of it makes. */
  finished(): Parsed {
    if (!this.#hasOperand) this.#settle(END);
    this.#reduce(END);
    const [operand] = this.#operands;
    const last = this.#waiting.at(-1);
    if (operand && !last) return operand;
    if (!operand && this.#waiting.length === 1 && !last!.block) return atomOf(last!);
    const { start, end } = last!.token;
    throw new SyntaxFault(`Unbalanced operator: ${last!.name} lacks what should follow it.`, start, end);
  }

  /**
   * Where an operand is missing, an operator that is weaker than what comes next stands for itself (`- = x`),
   * and an infix operator that is a postfix one too is that. Says whether there is an operand now.
   */
  #settle(limit: number): boolean {
    const last = this.#waiting.at(-1);
    if (!last || limit <= last.operator.right) return false;
    if (last.kind === 'prefix' && !last.block) {
      this.#waiting.pop();
      this.#operands.push(atomOf(last));
      return true;
    }
    const isInfix = last.kind === 'infix' && this.#operands.length > 0;
    const postfix = isInfix ? this.#operators.postfix(last.name) : undefined;
    if (!postfix) return false;
    this.#waiting.pop();
    this.#build({ ...last, kind: 'postfix', operator: postfix });
    return true;
  }

  /** Gives the operators that bind at least as tightly as `limit` their operands. */
  #reduce(limit: number): void {
    for (;;) {
      const last = this.#waiting.at(-1);
      if (!last || limit < last.operator.priority) return;
      const arity = last.kind === 'infix' ? 2 : 1;
      if (this.#operands.length < arity) return;
      const { left, right } = last.operator;
      const [first, second] = this.#operands.slice(-arity) as [Parsed, Parsed | undefined];
      const fits =
        last.kind === 'infix'
          ? first.priority <= left && second!.priority <= right
          : first.priority <= (last.kind === 'prefix' ? right : left);
      if (!fits) {
        if (limit < END) return;
        const isLeft = last.kind === 'postfix' || (last.kind === 'infix' && first.priority > left);
        const odd = isLeft || last.kind === 'prefix' ? first : second!;
        throw clash(last.name, isLeft ? left : right, odd.priority, last.token);
      }
      this.#waiting.pop();
      this.#build(last);
    }
  }

  /**
   * An operator that goes into the right operand of a stronger one that comes before it never comes out again.
   * Saying so at once is what ends a clause without full stop where the next one has its neck.
   */
  #checkClash(infix: Operator, token: Token): void {
    const outer = this.#waiting.at(-1);
    if (!outer || outer.kind === 'postfix' || infix.priority <= outer.operator.right) return;
    throw clash(outer.name, outer.operator.right, infix.priority, token);
  }

  #build({ name, token, kind, operator, block }: Pending): void {
    const operands = this.#operands.splice(kind === 'infix' ? -2 : -1);
    const parts = block ? [block, ...operands] : operands;
    const start = kind === 'prefix' ? token.start : operands[0]!.start;
    const end = kind === 'postfix' ? (block?.end ?? token.end) : operands.at(-1)!.end;
    this.#operands.push(compound(name, parts, { start, end }, token, operator.priority));
  }
}

function atomOf({ name, token }: Pending): Parsed {
  return leaf({ kind: 'atom', name }, token);
}

function clash(name: string, limit: number, priority: number, { start, end }: Token): SyntaxFault {
  return new SyntaxFault(
    `Operator priority clash: ${name} takes operands up to ${limit}, not ${priority}. Brackets would part them.`,
    start,
    end,
  );
}
