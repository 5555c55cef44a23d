import { useState } from 'preact/hooks';
import { PeopleList } from './people-list';
import { PersonPane } from './person-pane';
import { QuestionList } from './question-list';
import { QuestionPane } from './question-pane';
import { UniverseHead } from './universe-head';
import { type ShownUniverse, useUniverse } from './use-universe';

/** A universe: its people or its questions in a list, and beside it the one that is chosen. */
export function App() {
  const universe = useUniverse();
  const { read, trouble, tab } = universe;
  const [personRow, setPersonRow] = useState<number>();
  const [questionRow, setQuestionRow] = useState<number>();
  if (trouble !== undefined && !read)
    return (
      <div class="empty" role="alert">
        <strong>This universe cannot be shown</strong>
        <p>{trouble}</p>
      </div>
    );
  return (
    <main class="universe">
      <UniverseHead universe={universe} />
      {trouble !== undefined && (
        <div class="trouble" role="alert">
          {trouble}
        </div>
      )}
      <div class="panes">
        <div class="side" id="list" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'people' ? (
            <PeopleList universe={universe} selected={personRow} onSelect={setPersonRow} />
          ) : (
            <QuestionList universe={universe} selected={questionRow} onSelect={setQuestionRow} />
          )}
        </div>
        {tab === 'people' ? <ChosenPerson {...universe} /> : <ChosenQuestion {...universe} />}
      </div>
    </main>
  );
}

function ChosenPerson({ person, send, setTab }: ShownUniverse) {
  if (!person) return <p class="soft hint">Choose someone to see the family, the friends and the article.</p>;
  return (
    <PersonPane
      person={person}
      onChoose={(id) => {
        send({ t: 'person', id });
        setTab('people');
      }}
    />
  );
}

function ChosenQuestion({ question, send, setTab }: ShownUniverse) {
  if (!question)
    return <p class="soft hint">Choose a question to see its answers and hops. Enter shows its proof.</p>;
  return (
    <QuestionPane
      question={question}
      onName={(name) => {
        send({ t: 'named', name });
        setTab('people');
      }}
      onProof={() => send({ t: 'proof', id: question.id })}
      onDebug={() => send({ t: 'debug', id: question.id })}
    />
  );
}
