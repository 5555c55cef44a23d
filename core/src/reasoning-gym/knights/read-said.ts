import type { Roles } from './roles';
import type { Statement } from './statement';
import { KnightsTextFault } from './text-fault';

/** Brackets in brackets beyond this are not followed. */
const deepest = 30;

/**
 * Reads what somebody says: "if Ada is a saint then (Ben is a sinner or Ada is a sinner)".
 * @throws KnightsTextFault where it is of no known form
 */
export function readSaid(text: string, names: readonly string[], roles: Roles): Statement {
  return new Reader(text.trim().replace(/[.,]$/, ''), names, roles).whole();
}

class Reader {
  private at = 0;

  constructor(
    private readonly said: string,
    private readonly names: readonly string[],
    private readonly roles: Roles,
  ) {}

  whole(): Statement {
    const statement = this.equivalence(0);
    this.skipSpace();
    if (this.at < this.said.length) this.fail();
    return statement;
  }

  private equivalence(depth: number): Statement {
    if (depth > deepest) this.fail();
    const first = this.joined(depth);
    return this.take('if and only if') ? ['<=>', first, this.joined(depth)] : first;
  }

  private joined(depth: number): Statement {
    const first = this.single(depth);
    const word = this.take('and') ? 'and' : this.take('or') ? 'or' : undefined;
    if (word === undefined) return first;
    const parts: [Statement, ...Statement[]] = [first, this.single(depth)];
    while (this.take(word)) parts.push(this.single(depth));
    // Without brackets nobody can tell which of "and" and "or" comes first.
    if (this.take('and') || this.take('or')) this.fail();
    return [word, ...(parts as unknown as [Statement, Statement])];
  }

  private single(depth: number): Statement {
    if (this.take('it is not the case that')) return ['not', this.single(this.deeper(depth))];
    if (this.take('if')) {
      const condition = this.joined(this.deeper(depth));
      if (!this.take('then')) this.fail();
      return ['->', condition, this.joined(this.deeper(depth))];
    }
    if (this.take('(')) {
      const inner = this.equivalence(this.deeper(depth));
      if (!this.take(')')) this.fail();
      return inner;
    }
    const person = this.person();
    if (this.take(this.roles.knight)) return ['telling-truth', person];
    if (this.take(this.roles.knave)) return ['lying', person];
    return this.fail();
  }

  /** Takes "Ada is a" or "Ada is an". */
  private person(): number {
    this.skipSpace();
    const from = this.at;
    for (let i = 0; i < this.names.length; i++) {
      const name = this.names[i]!;
      if (!this.said.startsWith(name, from)) continue;
      this.at = from + name.length;
      if (this.take('is') && (this.take('a') || this.take('an'))) return i;
    }
    return this.fail();
  }

  /** Takes a word or a sign, and the white space before it. */
  private take(word: string): boolean {
    this.skipSpace();
    const first = word.charCodeAt(0);
    // Most words are not there, which their first letter tells.
    if (this.said.charCodeAt(this.at) !== first || !this.said.startsWith(word, this.at)) return false;
    const end = this.at + word.length;
    if (isLetter(first) && isLetter(this.said.charCodeAt(end))) return false;
    this.at = end;
    return true;
  }

  private skipSpace(): void {
    while (isSpace(this.said.charCodeAt(this.at))) this.at++;
  }

  private deeper(depth: number): number {
    if (depth >= deepest) this.fail();
    return depth + 1;
  }

  private fail(): never {
    throw new KnightsTextFault(`"${this.said}" says nothing that can be followed`);
  }
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

const isSpace = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0;
