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
import { Codicon } from '../shared/codicon';
import { Host } from '../shared/host';
import { LongList } from './long-list';
import { PersonPane } from './person-pane';
import { QuestionFilters } from './question-filters';
import { QuestionPane } from './question-pane';
import { missingRows, noRows, type Windows, withWindow } from './windows';

const host = new Host<ToUniverse, FromUniverse, UniverseState>(isToUniverse, isUniverseState);

type Tab = 'people' | 'questions';
const figure = (n: number) => n.toLocaleString('en');
const keyOf = (filter: ShownQuestionFilter) => JSON.stringify([filter.text, filter.difficulty, filter.hops]);

export function App() {
  const { saved } = host;
  const [read, setRead] = useState<ToUniverse & { t: 'read' }>();
  const [trouble, setTrouble] = useState<string>();
  const [tab, setTab] = useState<Tab>(saved?.tab === 'questions' ? 'questions' : 'people');
  const [filter, setFilter] = useState(saved?.filter ?? '');
  const [asked, setAsked] = useState<ShownQuestionFilter>({ text: '' });
  const [people, setPeople] = useState<Windows<ShownPerson>>(noRows);
  const [questions, setQuestions] = useState<Windows<ShownQuestion>>(noRows);
  const [personRow, setPersonRow] = useState<number>();
  const [questionRow, setQuestionRow] = useState<number>();
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

  const askPeople = (from: number, count: number) => {
    wanted.current = { from, count };
    const missing = people.key === filter ? missingRows(people, from, count) : undefined;
    if (missing) host.send({ t: 'people', filter, ...missing });
  };
  const askQuestions = (from: number, count: number) => {
    const missing = questions.key === keyOf(asked) ? missingRows(questions, from, count) : undefined;
    if (missing) host.send({ t: 'questions', filter: asked, ...missing });
  };
  const choosePerson = (id: number) => {
    host.send({ t: 'person', id });
    setTab('people');
  };

  if (trouble !== undefined && !read)
    return (
      <div class="empty" role="alert">
        <strong>This universe cannot be shown</strong>
        <p>{trouble}</p>
      </div>
    );
  return (
    <main class="universe">
      <header>
        <div class="tabs" role="tablist">
          {(['people', 'questions'] as const).map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`tab-${one}`}
              aria-selected={tab === one}
              aria-controls="list"
              tabIndex={tab === one ? 0 : -1}
              onClick={() => setTab(one)}
              onKeyDown={({ key }) => {
                if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
                const other = one === 'people' ? 'questions' : 'people';
                setTab(other);
                document.getElementById(`tab-${other}`)?.focus();
              }}
              data-testid={`tab-${one}`}
            >
              {one === 'people' ? `People ${read ? figure(read.people) : ''}` : `Questions ${countOf(read)}`}
            </button>
          ))}
        </div>
        <span class="soft num" role="status">
          {!read || isWhole ? (
            read && `${figure(read.facts)} facts`
          ) : (
            <>
              <Codicon name="loading" spin /> {Math.round((100 * read.done) / Math.max(1, read.all))}% of{' '}
              {figure(Math.round(read.all / 1e6))} MB read
            </>
          )}
        </span>
      </header>
      {trouble !== undefined && (
        <div class="trouble" role="alert">
          {trouble}
        </div>
      )}
      <div class="panes">
        <div class="side" id="list" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'people' ? (
            <>
              <div class="filters">
                <input
                  type="search"
                  value={filter}
                  placeholder="Name, job or hobby"
                  aria-label="Name, job or hobby"
                  onInput={({ currentTarget: { value } }) => {
                    setFilter(value);
                    setPersonRow(undefined);
                  }}
                  data-testid="people-filter"
                />
              </div>
              <LongList
                label="People"
                total={people.total}
                selected={personRow}
                onWindow={askPeople}
                onSelect={(row) => {
                  setPersonRow(row);
                  const found = people.rows.get(row);
                  if (found) host.send({ t: 'person', id: found.id });
                }}
                draw={(row) => <PersonRow person={people.rows.get(row)} />}
                testId="people"
              />
              {people.total === 0 && isWhole && <p class="soft none">No one is found.</p>}
            </>
          ) : (
            <>
              <QuestionFilters
                counts={read?.questions ?? []}
                filter={asked}
                onChange={(next) => {
                  setAsked(next);
                  setQuestionRow(undefined);
                }}
              />
              <LongList
                label="Questions"
                total={questions.total}
                selected={questionRow}
                onWindow={askQuestions}
                onSelect={(row) => {
                  setQuestionRow(row);
                  const found = questions.rows.get(row);
                  if (found) host.send({ t: 'question', id: found.id });
                }}
                onOpen={(row) => {
                  const found = questions.rows.get(row);
                  if (found) host.send({ t: 'proof', id: found.id });
                }}
                draw={(row) => <QuestionRow question={questions.rows.get(row)} />}
                testId="questions"
              />
              {questions.total === 0 && isWhole && <p class="soft none">No question is found.</p>}
            </>
          )}
        </div>
        {tab === 'people' ? (
          person ? (
            <PersonPane person={person} onChoose={choosePerson} />
          ) : (
            <p class="soft hint">Choose someone to see the family, the friends and the article.</p>
          )
        ) : question ? (
          <QuestionPane
            question={question}
            onName={(name) => {
              host.send({ t: 'named', name });
              setTab('people');
            }}
            onProof={() => host.send({ t: 'proof', id: question.id })}
            onDebug={() => host.send({ t: 'debug', id: question.id })}
          />
        ) : (
          <p class="soft hint">Choose a question to see its answers and hops. Enter shows its proof.</p>
        )}
      </div>
    </main>
  );
}

function countOf(read: (ToUniverse & { t: 'read' }) | undefined): string {
  return read?.questions ? figure(read.questions.reduce((sum, [, , count]) => sum + count, 0)) : '';
}

/** A row that has not come yet keeps its place. */
function PersonRow({ person }: { readonly person: ShownPerson | undefined }) {
  if (!person) return <span class="soft">…</span>;
  return (
    <>
      <span class="ellipsis">{person.name}</span>
      <span class="ellipsis soft">{person.job}</span>
    </>
  );
}

function QuestionRow({ question }: { readonly question: ShownQuestion | undefined }) {
  if (!question) return <span class="soft">…</span>;
  return (
    <>
      <span class="ellipsis" title={question.question}>
        {question.question}
      </span>
      <span class="soft num">{question.hops === 1 ? '1 hop' : `${question.hops} hops`}</span>
    </>
  );
}
