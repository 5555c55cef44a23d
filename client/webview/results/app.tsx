import {
  type AnswerPlace,
  type FromResults,
  isResultsState,
  isToResults,
  type ResultsLook,
  type ResultsState,
  type ToResults,
} from '@phantomlab/client/messages/results';
import { unreachable } from '@phantomlab/client/messages/unreachable';
import { useEffect, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { Host } from '../shared/host';
import { AnswerList, type AnswersAsked, firstAsked } from './answer-list';
import { FigureView } from './figure-view';
import { QuestionAnswers } from './question-answers';
import { ResultsBar } from './results-bar';

const host = new Host<ToResults, FromResults, ResultsState>(isToResults, isResultsState);

type Results = ToResults & { t: 'results' };
type Answers = ToResults & { t: 'answers' };
type Question = ToResults & { t: 'question' };

export function App() {
  const [shown, setShown] = useState<Results | (ToResults & { t: 'none' })>();
  const [asked, setAsked] = useState<AnswersAsked>();
  const [answers, setAnswers] = useState<Answers>();
  const [question, setQuestion] = useState<Question>();
  const [glance, setGlance] = useState<ToResults & { t: 'glance' }>();
  const [trouble, setTrouble] = useState<string>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    host.onMessage((message) => {
      switch (message.t) {
        case 'none':
        case 'results':
          setShown(message);
          setTrouble(undefined);
          if (message.t === 'results') host.save({ look: message.look });
          return;
        case 'answers':
          return setAnswers(message);
        case 'glance':
          return setGlance(message);
        case 'question':
          return setQuestion(message);
        case 'changed':
          return setTurn((before) => before + 1);
        case 'trouble':
          return setTrouble(message.message);
        default:
          unreachable(message);
      }
    });
    host.send({ t: 'ready', ...(host.saved && { look: host.saved.look }) });
  }, []);
  useEffect(() => {
    if (asked) host.send({ t: 'answers', ...asked });
  }, [asked, turn]);

  if (!shown)
    return (
      <div class="empty soft" role="status">
        <span>
          <Codicon name="loading" spin /> Reading evaluations…
        </span>
      </div>
    );
  if (shown.t === 'none') return <Nothing reason={shown.reason} trouble={trouble} />;

  const change = (look: ResultsLook) => host.send({ t: 'look', look });
  const open = (place: AnswerPlace) => host.send({ t: 'open', place });
  const select = (point: string | undefined) => {
    setQuestion(undefined);
    setAsked(point === undefined ? undefined : firstAsked(point));
  };
  return (
    <main class="results">
      <ResultsBar results={shown} onLook={change} onRefresh={() => host.send({ t: 'refresh' })} />
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          <Codicon name="warning" /> {trouble}
        </p>
      )}
      <div class="results-body">
        <FigureView
          drawing={shown.drawing}
          needs={shown.needs}
          selected={asked?.point}
          glance={glance}
          onSelect={select}
          onGlance={(point) => host.send({ t: 'glance', point })}
          onOpen={open}
          onExport={(format, width) => host.send({ t: 'export', format, width })}
          onPicture={(data) => host.send({ t: 'picture', data })}
        />
        {asked && question && (
          <QuestionAnswers
            question={question}
            onBack={() => setQuestion(undefined)}
            onOpen={open}
            onCompare={(a, b) => host.send({ t: 'compare', a, b })}
          />
        )}
        {asked && !question && (
          <AnswerList
            asked={asked}
            answers={answers?.point === asked.point ? answers : undefined}
            onAsk={setAsked}
            onOpen={open}
            onQuestion={(place) => host.send({ t: 'question', place })}
            onClose={() => select(undefined)}
          />
        )}
      </div>
    </main>
  );
}

function Nothing({ reason, trouble }: { reason: string; trouble: string | undefined }) {
  return (
    <div class="empty" data-testid="no-results">
      <strong>No results yet</strong>
      <p class="soft">{reason}</p>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      <p class="soft">Ask a model the questions of a set, here or in a terminal:</p>
      <code>phantomlab evaluate RUN --on pw=data/tiny</code>
      <p class="nothing-acts">
        <button type="button" class="button" onClick={() => host.send({ t: 'evaluate' })}>
          Evaluate Run
        </button>
        <button type="button" class="button secondary" onClick={() => host.send({ t: 'refresh' })}>
          Look Again
        </button>
      </p>
    </div>
  );
}
