import type { Knowledge } from '../knowledge/knowledge';
import { ClauseReader } from './clauses/clause-reader';
import type { Setting } from './clauses/setting';
import { Corrections } from './corrections';
import { Discourse, type OpenPhrase } from './discourse';
import { Entries } from './entries';
import { groupOf } from './group';
import type { Item } from './items/item';
import { wordsOf } from './items/words-of';
import type { Around } from './loose/around';
import { looseFacts } from './loose/loose-facts';
import { isGuess, Mood } from './mood';
import { openQuestion } from './open-question';
import { labelOf, Outline, topicOf } from './outline';
import { piecesOfPath } from './paths/pieces-of-path';
import { readPath } from './paths/read-path';
import { Table } from './paths/table';
import { PhraseReader } from './phrases';
import type { Segment } from './segments';
import type { Sentence } from './sentence';
import { type Denial, type Statement, standsApart, type Told, wholly } from './statement';

/** What a heading is made of that names something and says nothing: "Sisters of Ann" */
const HEADING: ReadonlySet<Item['kind']> = new Set(['relation', 'of', 'person', 'own', 'number']);

/** Reads a chain of thought from its first segment to its last, as a person would: with what came before in mind. */
export class ChainReader {
  readonly denials: Denial[] = [];
  readonly sentences: Sentence[] = [];
  private sentence = 0;
  private readonly discourse: Discourse;
  private readonly outline = new Outline();
  private table: Table | undefined;
  /** What the last line announced: "The sons of Ann are:" */
  private headed: OpenPhrase | undefined;
  private supposed = false;
  /** The label that entries of a line stand under. */
  private label: { readonly predicate: string; readonly line: number } | undefined;
  /** What a list that goes on after a semicolon is of. */
  private listed: OpenPhrase | undefined;
  /** The relation or attribute that was named last. */
  private named: string | undefined;
  private readonly corrections: Corrections;
  private readonly entries: Entries;

  constructor(
    private readonly source: string,
    private readonly knowledge: Knowledge,
    askedOf: readonly string[] = [],
  ) {
    this.discourse = new Discourse(knowledge, askedOf);
    this.corrections = new Corrections(knowledge);
    this.entries = new Entries(knowledge);
  }

  /** Statements that the chain took back. */
  get withdrawn(): ReadonlySet<Statement> {
    return this.corrections.withdrawn;
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
      ...(this.label?.line === line.start && { label: this.label.predicate }),
    };
    const asks = text.at(-1)!.word === '?' && !isGuess(text);
    const goesOn = this.supposed && text[0]!.word === 'then';
    const mood = Mood.of(text, goesOn);
    this.sentences.push({ index: this.sentence, start, text, items, mood, asks });
    if (asks) {
      const lone = items.find((item) => item.kind === 'relation');
      // "How many sisters? Ann: one. Bea: none."
      if (lone?.kind === 'relation' && !lone.attribute) {
        this.outline.leave(line, { label: lone.predicate });
        this.label = { predicate: lone.predicate, line: line.start };
      }
      const asked = openQuestion(items, this.knowledge, this.discourse);
      if (asked) this.discourse.leaveOpen(asked);
      return [];
    }
    const clause = new ClauseReader(items, this.source, this.knowledge, this.discourse, mood, setting);
    const pieces = kind === 'row' ? undefined : piecesOfPath(items);
    if (kind === 'row') {
      this.table ??= new Table(this.headed);
      this.table.read(clause, items, setting, this.discourse);
    } else if (pieces) readPath(clause, items, pieces, setting, this.discourse);
    else clause.readAll();
    if (clause.label !== undefined) this.label = { predicate: clause.label, line: line.start };
    const read = clause.statements.toSorted((a, b) => a.start - b.start);
    const sentence = this.sentence++;
    const loose = looseFacts(items, read, this.knowledge, mood, () => this.around(setting));
    const relation = items.findLast((item) => item.kind === 'relation');
    if (relation?.kind === 'relation') this.named = relation.predicate;
    const named = read.length === 0 ? loose.filter(({ values }) => values.length > 0) : [];
    for (const told of named) this.discourse.note(told.predicate, told.subjects, told.values);
    const whole = wholly(items, read);
    const certain = (told: Told) => (whole || standsApart(items, told) ? told : { ...told, sure: false });
    const member = this.entries.member(items, line, read);
    const statements = [...member, ...read.map(certain), ...loose]
      .map((told): Statement => ({ ...told, sentence }))
      .toSorted((a, b) => a.start - b.start);
    if (statements.length === 0) this.leaveValueOpen(items);
    for (const denial of clause.denials) this.denials.push(denial);
    this.listed = text.at(-1)!.word === ';' ? this.openList(statements) : undefined;
    this.corrections.after(text, statements, this.supposed || clause.supposedAt !== undefined);
    this.discourse.focus = statements.length > 0 ? undefined : onlyPerson(items);
    this.supposed = clause.supposedAt !== undefined;
    this.entries.after(items, line, this.discourse);
    const below = this.below(items, line, clause);
    this.outline.leave(line, below);
    if (kind !== 'row') this.headed = below.open;
    return statements;
  }

  /** "Now the nurse." says nothing, and asks who it is. */
  private leaveValueOpen(items: readonly Item[]): void {
    const [value, more] = items.filter(({ kind }) => kind === 'value');
    if (value?.kind !== 'value' || more || items.some(({ kind }) => kind === 'person' || kind === 'verb'))
      return;
    const { predicate, value: said } = value.readings[0]!;
    const bearers = this.knowledge.subjects(predicate, said);
    this.discourse.leaveOpen({ predicate, of: groupOf(bearers, false), value: said });
  }

  /** What the words of a segment may lean on. */
  private around(setting: Setting): Around {
    const { open, topic } = setting;
    const given = [topic, open?.of].flatMap((group) => group?.readings.slice(0, 1) ?? []);
    return {
      subjects: [...given, ...this.discourse.near()],
      recent: this.discourse.remembered(),
      predicate: open?.predicate ?? this.named,
      asked: this.discourse.announced(),
      below: setting.listed === 'item' || open !== undefined,
    };
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
    const label = labelOf(items);
    const relation = this.discourse.openRelation;
    const open =
      heading?.kind === 'relation' && relation?.line === this.discourse.line && this.discourse.open
        ? relation
        : this.discourse.open;
    const lists = opens && open && open.value === undefined && !this.knowledge.valuesOf(open.predicate);
    return {
      ...(topic && { topic }),
      ...(attribute && { attribute }),
      ...(lists && { open }),
      ...label,
    };
  }
}

/** The one person of a segment that says nothing. */
function onlyPerson(items: readonly Item[]): string | undefined {
  const people = items.filter((item) => item.kind === 'person');
  const [first] = people;
  if (people.length !== 1 || first?.kind !== 'person' || first.options.length !== 1) return undefined;
  return items.some(({ kind }) => kind === 'not') ? undefined : first.options[0];
}
