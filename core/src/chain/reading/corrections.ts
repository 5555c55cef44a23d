import type { Knowledge } from '../knowledge/knowledge';
import type { Statement } from './statement';
import { takesBack } from './takes-back';
import type { Token } from './words/tokens';

/** Begins a sentence in which a chain thinks again of what it said. */
const RECONSIDERS = new Set(['actually', 'wait', 'hmm', 'oh', 'no']);

/** Statements after "wait, no" that may replace what was said before. */
const CORRECTIONS = 4;

/** What a chain says and later takes back: in so many words, or by saying it otherwise after "wait, no". */
export class Corrections {
  readonly withdrawn = new Set<Statement>();
  /** The statements of the last segment that had some. */
  private last: readonly Statement[] = [];
  private correcting = 0;
  /** What stands, by predicate and subject. */
  private readonly standing = new Map<string, Statement[]>();

  constructor(private readonly knowledge: Knowledge) {}

  /** @param supposed whether this segment, or the one before it, only supposed something */
  after(text: readonly Token[], statements: readonly Statement[], supposed: boolean): void {
    this.takeBack(takesBack(text), statements, supposed);
    if (RECONSIDERS.has(text[0]!.word)) for (const statement of statements) this.reconsider(statement);
    for (const statement of statements) this.stand(statement);
    if (statements.length > 0) this.last = statements;
  }

  private takeBack(at: number | undefined, here: readonly Statement[], supposed: boolean): void {
    if (at === undefined) return;
    this.correcting = CORRECTIONS;
    const before = here.filter(({ start }) => start < at);
    // "I thought it was Ann, but that is wrong" takes nothing back: it was not said.
    if (before.length === 0 && supposed) return;
    const place = (before.at(-1) ?? this.last.at(-1))?.start;
    for (const statement of before.length > 0 ? before : this.last) {
      if (statement.start === place) this.withdrawn.add(statement);
    }
  }

  /** "Actually, Ann is Bea's mother": whose mother she was called before is no longer held, if it was wrong. */
  private reconsider({ predicate, values, subjects }: Statement): void {
    const holds = (names: readonly string[], value: string) =>
      names.some((name) => this.knowledge.holds(predicate, name, value));
    if (values.length === 0 || !values.every((value) => holds(subjects, value))) return;
    for (const old of [...this.standing.values()].flat())
      if (
        old.predicate === predicate &&
        old.values.some((value) => values.includes(value) && !holds(old.subjects, value))
      )
        this.withdrawn.add(old);
  }

  /** Keeps a statement; after a "wait, no" it replaces what was said of the same before. */
  private stand(statement: Statement): void {
    for (const subject of statement.subjects.slice(0, 8)) {
      const key = `${statement.predicate}\n${subject}`;
      const before = this.standing.get(key) ?? [];
      const replaced = this.correcting > 0 ? before.filter((old) => !sameValues(old, statement)) : [];
      for (const old of replaced) this.withdrawn.add(old);
      this.standing.set(key, [...before, statement].slice(-8));
    }
    if (this.correcting > 0) this.correcting--;
  }
}

const sameValues = (a: Statement, b: Statement) => a.values.join('\n') === b.values.join('\n');
