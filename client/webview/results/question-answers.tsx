import type { AnswerPlace, ToResults } from '@phantomlab/client/messages/results';
import { useState } from 'preact/hooks';
import { figure, whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { AnswerText, HopMarks, scoreClass } from './answer-parts';

interface QuestionAnswersProps {
  readonly question: ToResults & { t: 'question' };
  onBack(): void;
  onOpen(place: AnswerPlace): void;
  onCompare(a: AnswerPlace, b: AnswerPlace): void;
}

/** One question through all models and checkpoints; two of them side by side. */
export function QuestionAnswers({ question: { rows }, onBack, onOpen, onCompare }: QuestionAnswersProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [first] = rows;
  const choose = (index: number) =>
    setChosen((before) =>
      before.includes(index) ? before.filter((each) => each !== index) : [...before.slice(-1), index],
    );
  const [a, b] = chosen.toSorted((x, y) => x - y).map((index) => rows[index]?.place);
  return (
    <section class="answers-pane" aria-label="One question, all models" data-testid="question">
      <div class="figure-line">
        <IconButton icon="arrow-left" label="Back to the answers" onClick={onBack} />
        <h2 class="ellipsis" title={first?.question}>
          {first?.question}
        </h2>
        <span class="push" />
        <button
          type="button"
          class="button secondary"
          disabled={a === undefined || b === undefined}
          onClick={() => a && b && onCompare(a, b)}
          title="Choose two answers to compare their completions"
          data-testid="compare"
        >
          Compare
        </button>
      </div>
      <p class="soft right-answers">Right: {first?.gold.join(', ')}</p>
      <ul class="list question-list">
        {rows.map((row, index) => (
          <li key={index} class="question-row">
            <input
              type="checkbox"
              aria-label={`Compare ${row.model}`}
              checked={chosen.includes(index)}
              onChange={() => choose(index)}
            />
            <button type="button" class="answer-open" onClick={() => onOpen(row.place)}>
              <span class="answer-lines">
                <span class="answer-line">
                  <span class={`num score score-${scoreClass(row.f1)}`}>{figure(row.f1)}</span>
                  <AnswerText row={row} />
                </span>
                <span class="answer-line soft">
                  <span class="ellipsis">{row.model}</span>
                  {row.tokens !== null && <span class="num">{whole(row.tokens)} tokens</span>}
                  {row.finish === 'length' && <span class="cut">cut off</span>}
                </span>
              </span>
              <HopMarks verdicts={row.verdicts} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
