import { isMutual } from '../knowledge/inverse';
import type { Knowledge } from '../knowledge/knowledge';
import { isCopula, type Phrase, type Read, Reading } from './reading';
import type { Statement } from './statement';
import { tokens } from './tokens';

/** Between a verb and what it says: "is also", "are listed as". */
const FILLERS = new Set('also both indeed clearly listed given stated named called as in fact'.split(' '));
/** What follows is weighed, not said; nor does a question say anything. */
const SUPPOSITIONS = new Set('if suppose supposing assume assuming maybe perhaps possibly could'.split(' '));
/** Words in brackets that are passed over. */
const LONGEST_BRACKET = 24;
const NEGATIONS = new Set(['not', 'never', "isn't", "aren't"]);
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * What a stretch of a chain says, statement by statement: "the mother of X is Y", "X's mother is Y", "Y is
 * the mother of X", "X has two sons: Y and Z", "X works as a nurse", "the person whose hobby is chess is X".
 * @param source the completion; `start` and `end` bound the stretch in it.
 * @param before what was said last: "she" and "their" are somebody of it.
 */
export function readStatements(
  source: string,
  start: number,
  end: number,
  knowledge: Knowledge,
  before?: Mentioned,
): readonly Statement[] {
  const reader = new StatementReader(source, start, end, knowledge, before);
  return reader.all();
}

/** People of whom something was said, and what was said of them. */
export type Mentioned = Pick<Statement, 'subjects' | 'values'>;

/** A statement without its place. */
type Said = Pick<Statement, 'predicate' | 'subjects' | 'values' | 'count'>;

class StatementReader {
  private readonly reading: Reading;

  constructor(
    private readonly source: string,
    start: number,
    end: number,
    private readonly knowledge: Knowledge,
    private last: Mentioned = { subjects: [], values: [] },
  ) {
    this.reading = new Reading(tokens(source.slice(start, end), start), knowledge);
  }

  all(): readonly Statement[] {
    const { text } = this.reading;
    if (SUPPOSITIONS.has(text[0]?.word ?? '') || text.at(-1)?.word === '?') return [];
    const found: Statement[] = [];
    for (let at = 0; at < text.length; ) {
      const read = this.statement(at);
      if (!read) {
        const name = this.reading.knownName(at);
        if (name) this.last = { subjects: [name.value], values: [] };
        at = name?.next ?? at + 1;
        continue;
      }
      const place = { start: text[at]!.start, end: text[read.next - 1]!.end };
      for (const said of read.value) found.push({ ...said, ...place });
      this.last = read.value.at(-1) ?? this.last;
      at = read.next;
    }
    return found;
  }

  private statement(at: number): Read<readonly Said[]> | undefined {
    const number = this.numberOf(at);
    if (number) return number;
    const left = this.reading.phrase(at);
    if (!left) return undefined;
    const others =
      left.value.kind === 'name' ? this.moreNames(left.next, true) : { value: [], next: left.next };
    const names = left.value.kind === 'name' ? [left.value.name, ...others.value] : this.people(left.value);
    const read = this.afterNames(left.value, names, this.pastBrackets(others.next));
    // "Ann and Bea are nurses" says it of each.
    return (
      read && {
        value: read.value.flatMap((said) =>
          said.subjects === names ? names.map((name) => ({ ...said, subjects: [name] })) : [said],
        ),
        next: read.next,
      }
    );
  }

  private afterNames(
    left: Phrase,
    names: readonly string[],
    verbAt: number,
  ): Read<readonly Said[]> | undefined {
    const verb = this.reading.word(verbAt);
    if (isCopula(verb)) return this.afterIs(left, names, verbAt + 1);
    if (left.kind === 'related' || left.kind === 'bearer') return undefined;
    switch (verb) {
      case 'has':
      case 'have':
      case 'had':
        return this.afterHas(names, verbAt + 1);
      case 'works':
      case 'work':
      case 'worked':
        return this.reading.word(verbAt + 1) === 'as' ? this.attribute('job', names, verbAt + 2) : undefined;
      case 'enjoys':
      case 'likes':
        return this.attribute('hobby', names, verbAt + 1);
      default:
        return undefined;
    }
  }

  private afterIs(
    left: Phrase,
    names: readonly string[],
    verbEnd: number,
  ): Read<readonly Said[]> | undefined {
    let at = verbEnd;
    while (FILLERS.has(this.reading.word(at) ?? '')) at++;
    if (NEGATIONS.has(this.reading.word(at) ?? '')) return { value: [], next: at + 1 };
    if (left.kind === 'related') return this.valuesOfRelated(left, at);
    if (left.kind === 'bearer') {
      const right = this.listOfPeople(at);
      const { predicate, value } = left;
      return (
        right && {
          value: right.value.map((name) => ({ predicate, subjects: [name], values: [value] })),
          next: right.next,
        }
      );
    }
    return this.namesAre(names, at);
  }

  /** "The mother of X is ...", "X's hobby is ..." */
  private valuesOfRelated(
    { predicate, of }: Extract<Phrase, { kind: 'related' }>,
    at: number,
  ): Read<readonly Said[]> | undefined {
    const subjects = this.people(of);
    if (this.knowledge.valuesOf(predicate)) return this.attribute(predicate, subjects, at);
    const right = this.listOfPeople(at);
    return right && { value: [{ predicate, subjects, values: right.value }], next: right.next };
  }

  /** "X is the mother of Y", "X and Y are siblings", "X is a nurse", "X was born on ...", "X is married to Y" */
  private namesAre(names: readonly string[], at: number): Read<readonly Said[]> | undefined {
    const { reading } = this;
    if (reading.word(at) === 'born')
      return this.attribute('dob', names, at + (reading.word(at + 1) === 'on' ? 2 : 1));
    if (reading.word(at) === 'married' && reading.word(at + 1) === 'to') {
      const spouse = this.listOfPeople(at + 2);
      return (
        spouse && {
          value: [{ predicate: 'married', subjects: names, values: spouse.value }],
          next: spouse.next,
        }
      );
    }
    const right = reading.phrase(at);
    if (right?.value.kind === 'related') {
      const { predicate, of } = right.value;
      return { value: [{ predicate, subjects: this.people(of), values: names }], next: right.next };
    }
    if (right?.value.kind === 'bearer') {
      const { predicate, value } = right.value;
      return {
        value: names.map((name) => ({ predicate, subjects: [name], values: [value] })),
        next: right.next,
      };
    }
    const plural = reading.relation(at);
    if (plural?.value.many && names.length === 2 && isMutual(plural.value.predicate)) {
      const { predicate } = plural.value;
      return { value: [{ predicate, subjects: [names[0]!], values: [names[1]!] }], next: plural.next };
    }
    const job = this.knowledge.valuesOf('job')?.at(reading.text, reading.pastArticles(at));
    return job && { value: [{ predicate: 'job', subjects: names, values: [job.value] }], next: job.next };
  }

  /** "X has two sons", "X has a sister named Y", "X has three friends: Y, Z and W", "X has no children" */
  private afterHas(subjects: readonly string[], verbEnd: number): Read<readonly Said[]> | undefined {
    const { reading } = this;
    const counted = this.number(verbEnd);
    const relation = reading.relation(counted?.next ?? reading.pastArticles(verbEnd));
    if (!relation) return undefined;
    const { predicate } = relation.value;
    const values = this.listAfter(relation.next);
    if (!counted && !values) return undefined;
    const said: Said = {
      predicate,
      subjects,
      values: values?.value ?? [],
      ...(counted && { count: counted.value }),
    };
    return { value: [said], next: values?.next ?? relation.next };
  }

  /** "The number of sons of X is 3", "the number of sons that X has is 3" */
  private numberOf(at: number): Read<readonly Said[]> | undefined {
    const { reading } = this;
    const start = reading.pastArticles(at);
    if (reading.word(start) !== 'number' || reading.word(start + 1) !== 'of') return undefined;
    const relation = reading.relation(start + 2);
    const link = relation && reading.word(relation.next);
    if (!relation || (link !== 'of' && link !== 'that')) return undefined;
    const of = reading.phrase(relation.next + 1);
    if (!of) return undefined;
    const verb = link === 'that' && reading.word(of.next) === 'has' ? of.next + 1 : of.next;
    const count = isCopula(reading.word(verb)) ? this.number(verb + 1) : undefined;
    if (!count) return undefined;
    const { predicate } = relation.value;
    return {
      value: [{ predicate, subjects: this.people(of.value), values: [], count: count.value }],
      next: count.next,
    };
  }

  private attribute(
    predicate: string,
    subjects: readonly string[],
    at: number,
  ): Read<readonly Said[]> | undefined {
    const value = this.reading.attributeValue(at, predicate, this.source);
    return value && { value: [{ predicate, subjects, values: [value.value] }], next: value.next };
  }

  private number(at: number): Read<number> | undefined {
    const word = this.reading.word(at) ?? '';
    const value = /^\d{1,6}$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    return value < 0 ? undefined : { value, next: at + 1 };
  }

  /** What stands behind ", ", ": ", "named" or an opening bracket after "has two sons". */
  private listAfter(at: number): Read<readonly string[]> | undefined {
    const mark = this.reading.word(at) ?? '';
    if (this.reading.knownName(at)) return this.listOfPeople(at);
    const opens = [':', ',', '(', '-', '–', '—', 'named', 'called', 'namely'].includes(mark);
    return opens
      ? this.listOfPeople(mark === ',' && this.reading.word(at + 1) === 'namely' ? at + 2 : at + 1)
      : undefined;
  }

  /** "A, B and C": names until something else comes. */
  private listOfPeople(at: number): Read<readonly string[]> | undefined {
    const first = this.reading.name(this.reading.pastArticles(at));
    if (!first || this.startsStatement(first.next)) return undefined;
    const more = this.moreNames(first.next);
    return { value: [first.value, ...more.value], next: more.next };
  }

  /** ", B and C" after a name. Before a verb ("A and B are ...") the last name may be followed by it. */
  private moreNames(at: number, beforeVerb = false): Read<readonly string[]> {
    const names: string[] = [];
    let next = at;
    for (;;) {
      let past = next;
      while ([',', 'and', '&', 'or'].includes(this.reading.word(past) ?? '')) past++;
      const name = past === next ? undefined : this.reading.name(past);
      // In "... is Bea, and Cy's mother is Dee" a new statement begins with Cy.
      if (!name || this.reading.word(name.next) === "'s") break;
      if (!beforeVerb && this.startsStatement(name.next)) break;
      names.push(name.value);
      next = name.next;
    }
    return { value: names, next };
  }

  /** Past "(male, born 1980-10-17)" between a name and its verb. */
  private pastBrackets(at: number): number {
    if (this.reading.word(at) !== '(') return at;
    for (let next = at + 1; next < at + LONGEST_BRACKET; next++) {
      if (this.reading.word(next) === ')') return next + 1;
    }
    return at;
  }

  private startsStatement(at: number): boolean {
    const word = this.reading.word(at);
    return (
      word === "'s" || word === 'has' || word === 'works' || (word !== ':' && word !== '-' && isCopula(word))
    );
  }

  /** Everyone whom a phrase speaks of. */
  private people(phrase: Phrase): readonly string[] {
    switch (phrase.kind) {
      case 'name':
        return [phrase.name];
      case 'pronoun':
        return this.meant(phrase.gender);
      case 'bearer':
        return this.knowledge.subjects(phrase.predicate, phrase.value);
      case 'related':
        return [
          ...new Set(
            this.people(phrase.of).flatMap((name) => this.knowledge.objects(phrase.predicate, name)),
          ),
        ];
    }
  }

  /** Whom a pronoun means: rather those whom something was said to be, and of the pronoun's gender. */
  private meant(gender: string | undefined): readonly string[] {
    const { knowledge } = this;
    const candidates = [this.last.values.filter((value) => knowledge.isPerson(value)), this.last.subjects];
    const fitting = candidates.map((names) =>
      gender === undefined ? names : names.filter((name) => knowledge.holds('gender', name, gender)),
    );
    return [...fitting, ...candidates].find((names) => names.length > 0) ?? [];
  }
}
