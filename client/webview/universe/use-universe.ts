import {
  type FromUniverse,
  isToUniverse,
  isUniverseState,
  type ShownPerson,
  type ShownQuestion,
  type ShownQuestionFilter,
  type ToUniverse,
  type UniverseState,
  type WholePerson,
  type WholeQuestion,
} from '@phantomlab/client/messages/universe';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Host } from '../shared/host';
import { missingRows, noRows, type Windows, withWindow } from './windows';

const host = new Host<ToUniverse, FromUniverse, UniverseState>(isToUniverse, isUniverseState);

export type Tab = 'people' | 'questions';
export type ReadSoFar = ToUniverse & { t: 'read' };

const keyOf = (filter: ShownQuestionFilter) => JSON.stringify([filter.text, filter.difficulty, filter.hops]);

/** A universe as the extension has sent it so far, what is looked for in it, and what asks for more. */
export function useUniverse() {
  const { saved } = host;
  const [read, setRead] = useState<ReadSoFar>();
  const [trouble, setTrouble] = useState<string>();
  const [tab, setTab] = useState<Tab>(saved?.tab === 'questions' ? 'questions' : 'people');
  const [filter, setFilter] = useState(saved?.filter ?? '');
  const [asked, setAsked] = useState<ShownQuestionFilter>({ text: '' });
  const [people, setPeople] = useState<Windows<ShownPerson>>(noRows);
  const [questions, setQuestions] = useState<Windows<ShownQuestion>>(noRows);
  const [person, setPerson] = useState<WholePerson>();
  const [question, setQuestion] = useState<WholeQuestion>();
  // Rows may come into sight before the answer that says how many there are.
  const wanted = useRef({ from: 0, count: 60 });

  useEffect(() => {
    host.onMessage((message) => {
      switch (message.t) {
        case 'read':
          setRead(message);
          break;
        case 'people':
          setPeople((before) => withWindow(before, { key: message.filter, ...message }));
          break;
        case 'questions':
          setQuestions((before) => withWindow(before, { key: keyOf(message.filter), ...message }));
          break;
        case 'person':
          setPerson(message.person);
          break;
        case 'question':
          setQuestion(message.question);
          break;
        case 'trouble':
          setTrouble(message.message);
          break;
      }
    });
    host.send({ t: 'ready' });
    if (saved?.person !== undefined) host.send({ t: 'person', id: saved.person });
    if (saved?.question !== undefined) host.send({ t: 'question', id: saved.question });
  }, []);
  useEffect(
    () =>
      host.save({
        tab,
        filter,
        ...(person && { person: person.id }),
        ...(question && { question: question.id }),
      }),
    [tab, filter, person, question],
  );

  const isWhole = read !== undefined && read.questions !== undefined;
  // While the file is read there are more people with each piece.
  useEffect(() => host.send({ t: 'people', filter, ...wanted.current }), [filter, read?.people]);
  useEffect(() => {
    if (isWhole) host.send({ t: 'questions', filter: asked, from: 0, count: 200 });
  }, [keyOf(asked), isWhole]);

  return {
    ...{ read, isWhole, trouble, tab, setTab, people, filter, setFilter, questions, asked, setAsked },
    ...{ person, question },
    send: (message: FromUniverse) => host.send(message),
    askPeople(from: number, count: number) {
      wanted.current = { from, count };
      const missing = people.key === filter ? missingRows(people, from, count) : undefined;
      if (missing) host.send({ t: 'people', filter, ...missing });
    },
    askQuestions(from: number, count: number) {
      const missing = questions.key === keyOf(asked) ? missingRows(questions, from, count) : undefined;
      if (missing) host.send({ t: 'questions', filter: asked, ...missing });
    },
  };
}

export type ShownUniverse = ReturnType<typeof useUniverse>;
