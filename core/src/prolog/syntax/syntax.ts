import { type OperatorDeclaration, Operators } from '../terms/operators';

/** What quoted text stands for: SWI-Prolog's flags double_quotes and back_quotes. */
export type QuotedMeaning = 'string' | 'codes' | 'chars' | 'atom';

export interface ReadingFlags {
  readonly doubleQuotes: QuotedMeaning;
  readonly backQuotes: QuotedMeaning;
}

const STANDARD_FLAGS: ReadingFlags = { doubleQuotes: 'string', backQuotes: 'codes' };

/** What decides how a clause is read, beside its text: operators and flags. A value. */
export class Syntax {
  static readonly standard = new Syntax(Operators.standard, STANDARD_FLAGS);

  constructor(
    readonly operators: Operators,
    readonly flags: ReadingFlags,
  ) {}

  /** The very object if the declarations change nothing. */
  withOperators(declarations: Iterable<OperatorDeclaration>): Syntax {
    const operators = this.operators.with(declarations);
    return operators === this.operators ? this : new Syntax(operators, this.flags);
  }

  withFlag(flag: keyof ReadingFlags, meaning: QuotedMeaning): Syntax {
    return this.flags[flag] === meaning
      ? this
      : new Syntax(this.operators, { ...this.flags, [flag]: meaning });
  }

  equals(other: Syntax): boolean {
    return (
      this === other ||
      (this.flags.doubleQuotes === other.flags.doubleQuotes &&
        this.flags.backQuotes === other.flags.backQuotes &&
        this.operators.equals(other.operators))
    );
  }
}
