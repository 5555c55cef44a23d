import { count, list, maybe, pair, record, type Shape, type Shaped, tagged, text } from './shape';

/** What a universe's editor and its host send each other. Each side validates what it receives. */

const person = record({ id: count, name: text, gender: text, dob: text, job: text, hobby: text });
export type ShownPerson = Shaped<typeof person>;

const named = list(record({ id: count, name: text }));
/** Kinds of relatives, and friends: their names are the index's. */
const kins = record({
  grandparents: named,
  parents: named,
  siblings: named,
  spouses: named,
  children: named,
  grandchildren: named,
  friends: named,
});
const kinCounts = record({
  grandparents: count,
  parents: count,
  siblings: count,
  spouses: count,
  children: count,
  grandchildren: count,
  friends: count,
});

const wholePerson = record({
  ...{ id: count, name: text, gender: text, dob: text, job: text, hobby: text },
  article: maybe(text),
  relatives: kins,
  counts: kinCounts,
  /** Pairs of a parent and a child, and of friends, among those shown. */
  family: list(pair(count)),
  friendships: list(pair(count)),
});
export type WholePerson = Shaped<typeof wholePerson>;

const question = record({ id: text, question: text, difficulty: count, hops: count, answers: count });
export type ShownQuestion = Shaped<typeof question>;

const wholeQuestion = record({
  id: text,
  question: text,
  answer: list(text),
  /** Answers that are people. */
  people: list(text),
  /** From the first hop to the last. */
  goals: list(text),
  difficulty: count,
});
export type WholeQuestion = Shaped<typeof wholeQuestion>;

const triple: Shape<readonly [number, number, number]> = (
  value,
): value is readonly [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every(count);

const questionFilter = record({ text, difficulty: maybe(count), hops: maybe(count) });
export type ShownQuestionFilter = Shaped<typeof questionFilter>;

export const isToUniverse = tagged({
  /** How far it is read; `questions` (difficulty, hops, how many) come when everything is. */
  read: {
    name: text,
    done: count,
    all: count,
    people: count,
    facts: count,
    questions: maybe(list(triple)),
    faults: maybe(count),
  },
  people: { filter: text, from: count, total: count, rows: list(person) },
  person: { person: wholePerson },
  questions: { filter: questionFilter, from: count, total: count, rows: list(question) },
  question: { question: wholeQuestion },
  trouble: { message: text },
});
export type ToUniverse = Shaped<typeof isToUniverse>;

export const isFromUniverse = tagged({
  ready: {},
  /** A window of people whose name, job or hobby contains a text. */
  people: { filter: text, from: count, count },
  person: { id: count },
  /** Someone whom a text names. */
  named: { name: text },
  questions: { filter: questionFilter, from: count, count },
  question: { id: text },
  proof: { id: text },
  debug: { id: text },
});
export type FromUniverse = Shaped<typeof isFromUniverse>;

/** What is kept over a reload. */
export const isUniverseState = record({
  tab: text,
  filter: text,
  person: maybe(count),
  question: maybe(text),
});
export type UniverseState = Shaped<typeof isUniverseState>;
