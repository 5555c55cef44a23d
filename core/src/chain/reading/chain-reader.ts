import type { Knowledge } from '../knowledge/knowledge';
import { ClauseReader } from './clauses/clause-reader';
import type { Setting } from './clauses/setting';
import { Discourse, type OpenPhrase } from './discourse';
import { groupOf } from './group';
import type { Item } from './item';
import { looseFacts } from './loose-facts';
import { Mood, takesBack } from './mood';
import { openQuestion } from './open-question';
import { Outline, topicOf } from './outline';
import { PhraseReader } from './phrases';
import { piecesOfPath, readPath } from './read-path';
import type { Segment } from './segments';
import type { Denial, Statement } from './statement';
import { Table } from './table';
import { wordsOf } from './words-of';

/** What a heading is made of that names something and says nothing: "Sisters of Ann" */
const HEADING: ReadonlySet<Item['kind']> = new Set(['relation', 'of', 'person', 'own', 'number']);

/** Statements after "wait, no" that may replace what was said before. */
const CORRECTIONS = 4;

/** Reads a chain of thought from its first segment to its last, as a person would: with what came before in mind. */
export class ChainReader {
  /** Statements that the chain took back. */
  readonly withdrawn = new Set<Statement>();
  readonly denials: Denial[] = [];
  private sentence = 0;
  private readonly discourse: Discourse;
  private readonly outline = new Outline();
  private table: Table | undefined;
  /** What the last line announced: "The sons of Ann are:" */
  private headed: OpenPhrase | undefined;
  private supposed = false;
  /** The statements of the last segment that had some. */
  private last: readonly Statement[] = [];
  private correcting = 0;
  /** What a list that goes on after a semicolon is of. */
  private listed: OpenPhrase | undefined;
  /** What stands, by predicate and subject. */
  private readonly standing = new Map<string, Statement[]>();

  constructor(
    private readonly source: string,
    private readonly knowledge: Knowledge,
  ) {
    this.discourse = new Discourse(knowledge);
  }

  read({ kind, start, end, line }: Segment): readonly Statement[] {
    const { text, items } = wordsOf(this.source.slice(start, end), start, this.knowledge);
    if (kind !== 'row') this.table = undefined;
    if (text.length === 0) return [];
    this.discourse.line = line.start;
    const listed = line.mark === 'plain' ? {} : { listed: line.mark };
    const setting: Setting = {
      ...this.outline.enter(line),
      ...listed,
      ...(this.goesOnWith(items) && { open: this.listed! }),
    };
    if (text.at(-1)!.word === '?') {
      const asked = openQuestion(items, this.knowledge, this.discourse);
      if (asked) this.discourse.leaveOpen(asked);
      return [];
    }
    const goesOn = this.supposed && text[0]!.word === 'then';
    const mood = Mood.of(text, goesOn);
    const clause = new ClauseReader(items, this.source, this.knowledge, this.discourse, mood, setting);
    const pieces = kind === 'row' ? undefined : piecesOfPath(items);
    if (kind === 'row') {
      this.table ??= new Table(this.headed);
      this.table.read(clause, items, setting, this.discourse);
    } else if (pieces) readPath(clause, items, pieces, setting, this.discourse);
    else clause.readAll();
    const read = clause.statements.toSorted((a, b) => a.start - b.start);
    const sentence = this.sentence++;
    const statements = [...read, ...looseFacts(items, read, this.knowledge, mood)]
      .map((told): Statement => ({ ...told, sentence }))
      .toSorted((a, b) => a.start - b.start);
    for (const denial of clause.denials) this.denials.push(denial);
    this.listed = text.at(-1)!.word === ';' ? this.openList(statements) : undefined;
    this.takeBack(takesBack(text), statements, clause.supposedAt);
    for (const statement of statements) this.stand(statement);
    if (statements.length > 0) this.last = statements;
    this.discourse.focus = statements.length > 0 ? undefined : onlyPerson(items);
    this.supposed = clause.supposedAt !== undefined;
    const below = this.below(items, line, clause);
    this.outline.leave(line, below);
    if (kind !== 'row') this.headed = below.open;
    return statements;
  }

  /** Whether a segment is more of a list that semicolons cut: "Friends of Ann: Bea; Cy; Dee." */
  private goesOnWith(items: readonly Item[]): boolean {
    return (
      this.listed !== undefined && items.every(({ kind }) => ['person', 'and', 'comma', 'end'].includes(kind))
    );
  }

  private openList(statements: readonly Statement[]): OpenPhrase | undefined {
    const last = statements.at(-1);
    const lists = last?.values.some((value) => this.knowledge.isPerson(value));
    return last && lists ? { predicate: last.predicate, of: groupOf(last.subjects, last.sure) } : undefined;
  }

  /** What the lines below this one stand under. */
  private below(items: readonly Item[], line: Segment['line'], { page }: ClauseReader): Setting {
    const phrases = new PhraseReader(items, this.knowledge, this.discourse);
    const topic = page ?? topicOf(items, line, (at) => phrases.person(at));
    const last = items.at(-1);
    const alone = items.every(({ kind }) => HEADING.has(kind));
    const opens = last?.kind === 'colon' || last?.kind === 'is' || alone;
    const heading = items.find((item) => item.kind === 'relation');
    const attribute =
      opens && heading?.kind === 'relation' && heading.attribute ? heading.predicate : undefined;
    const relation = this.discourse.openRelation;
    const open =
      heading?.kind === 'relation' && relation?.line === this.discourse.line && this.discourse.open
        ? relation
        : this.discourse.open;
    const lists = opens && open && open.value === undefined && !this.knowledge.valuesOf(open.predicate);
    return { ...(topic && { topic }), ...(attribute && { attribute }), ...(lists && { open }) };
  }

  private takeBack(at: number | undefined, here: readonly Statement[], supposedAt: number | undefined): void {
    if (at === undefined) return;
    this.correcting = CORRECTIONS;
    const before = here.filter(({ start }) => start < at);
    // "I thought it was Ann, but that is wrong" takes nothing back: it was not said.
    if (before.length === 0 && (supposedAt !== undefined || this.supposed)) return;
    const place = (before.at(-1) ?? this.last.at(-1))?.start;
    for (const statement of before.length > 0 ? before : this.last) {
      if (statement.start === place) this.withdrawn.add(statement);
    }
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

/** The one person of a segment that says nothing. */
function onlyPerson(items: readonly Item[]): string | undefined {
  const people = items.filter((item) => item.kind === 'person');
  const [first] = people;
  if (people.length !== 1 || first?.kind !== 'person' || first.options.length !== 1) return undefined;
  return items.some(({ kind }) => kind === 'not') ? undefined : first.options[0];
}
