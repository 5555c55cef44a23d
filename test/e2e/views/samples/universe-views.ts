import path from 'node:path';
import type { ToUniverse } from '@phantomlab/client/messages/universe';
import { UniverseIndex } from '@phantomlab/core/node/universe-index/universe-index';
import type { SampleView } from './sample-view';

/** A universe's editor: someone with a family and friends, and a question. */
export async function universeViews(folder: string): Promise<readonly SampleView[]> {
  const index = new UniverseIndex(folder);
  await index.read(() => {});
  const { count, facts, bytes } = index.people;
  const list = index.peopleWindow('', 0, 200);
  const persons = await Promise.all(list.rows.map(({ id }) => index.person(id)));
  const size = (person: (typeof persons)[number]) =>
    Object.values(person!.counts).reduce((sum, count) => sum + count, 0);
  const person = persons.reduce((most, one) => (size(one) > size(most) ? one : most))!;
  const questions = index.questionWindow({ text: '' }, 0, 200);
  const whole = (await index.questions.whole(questions.rows.at(-1)!.id))!;
  const { id, question, answer, prolog, difficulty } = whole;
  const people = answer.filter((name) => index.personNamed(name) >= 0);
  const read = {
    t: 'read' as const,
    name: path.basename(folder),
    done: bytes,
    all: bytes,
    people: count,
    facts,
  };
  const messages: ToUniverse[] = [
    { ...read, questions: index.questions.counts() },
    { t: 'people', filter: '', from: 0, ...list },
    { t: 'person', person },
    { t: 'questions', filter: { text: '' }, from: 0, ...questions },
    {
      t: 'question',
      question: { id, question, answer, people, goals: prolog.query.toReversed(), difficulty },
    },
  ];
  const halfway: ToUniverse = { ...read, done: bytes / 3, all: bytes * 3000 };
  return [
    { name: 'universe', bundle: 'universe', size: [1000, 760], messages },
    {
      name: 'universe-questions',
      bundle: 'universe',
      size: [1000, 500],
      messages,
      click: '[data-testid="tab-questions"]',
    },
    { name: 'universe-reading', bundle: 'universe', size: [700, 400], messages: [halfway, messages[1]!] },
  ];
}
