import type { Roles } from './roles';
import type { Statement } from './statement';
import { KnightsTextFault } from './text-fault';

const signs = /(\(|\)|\bif and only if\b|\bit is not the case that\b|\bif\b|\bthen\b|\band\b|\bor\b)/;

/** Brackets in brackets beyond this are not followed. */
const deepest = 30;

/**
 * Reads what somebody says: "if Ada is a saint then (Ben is a sinner or Ada is a sinner)".
 * @throws KnightsTextFault where it is of no known form
 */
export function readSaid(text: string, names: readonly string[], roles: Roles): Statement {
  const said = text.trim().replace(/[.,]$/, '');
  const tokens = said
    .split(signs)
    .map((token) => token.trim())
    .filter((token) => token !== '');
  const reader = new Reader(tokens, said, names, roles);
  return reader.whole();
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly said: string,
    private readonly names: readonly string[],
    private readonly roles: Roles,
  ) {}

  whole(): Statement {
    const statement = this.equivalence(0);
    if (this.at < this.tokens.length) this.fail();
    return statement;
  }

  private equivalence(depth: number): Statement {
    if (depth > deepest) this.fail();
    const first = this.joined(depth);
    return this.take('if and only if') ? ['<=>', first, this.joined(depth)] : first;
  }

  private joined(depth: number): Statement {
    const first = this.single(depth);
    const word = this.tokens[this.at];
    if (word !== 'and' && word !== 'or') return first;
    const parts: [Statement, ...Statement[]] = [first];
    while (this.take(word)) parts.push(this.single(depth));
    // Without brackets nobody can tell which of "and" and "or" comes first.
    if (this.tokens[this.at] === 'and' || this.tokens[this.at] === 'or') this.fail();
    return [word, ...(parts as unknown as [Statement, Statement])];
  }

  private single(depth: number): Statement {
    if (this.take('it is not the case that')) return ['not', this.single(depth + 1)];
    if (this.take('if')) {
      const condition = this.joined(depth + 1);
      if (!this.take('then')) this.fail();
      return ['->', condition, this.joined(depth + 1)];
    }
    if (this.take('(')) {
      const inner = this.equivalence(depth + 1);
      if (!this.take(')')) this.fail();
      return inner;
    }
    const [, name, role] = /^(.+?) is an? ([a-z]+)$/i.exec(this.tokens[this.at++] ?? '') ?? [];
    const who = this.names.indexOf(name ?? '');
    const { knight, knave } = this.roles;
    if (who < 0 || (role !== knight && role !== knave)) this.fail();
    return [role === knight ? 'telling-truth' : 'lying', who];
  }

  private take(word: string): boolean {
    if (this.tokens[this.at] !== word) return false;
    this.at++;
    return true;
  }

  private fail(): never {
    throw new KnightsTextFault(`"${this.said}" says nothing that can be followed`);
  }
}
