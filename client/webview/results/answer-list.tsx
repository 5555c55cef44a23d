import {
  type AnswerFilter,
  type AnswerPlace,
  type AnswerSort,
  answerFilters,
  answerSorts,
  type ShownAnswer,
  type ToResults,
} from '@phantomlab/client/messages/results';
import { useEffect, useRef } from 'preact/hooks';
import { figure, whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { useVirtualRows } from '../shared/use-virtual-rows';
import { AnswerText, HopMarks, scoreClass } from './answer-parts';

/** Which answers the host is asked for. */
export interface AnswersAsked {
  readonly point: string;
  readonly filter: AnswerFilter;
  readonly sort: AnswerSort;
  readonly from: number;
  readonly count: number;
}

const windowSize = 200;
const rowHeight = 46;

export const firstAsked = (point: string): AnswersAsked => ({
  point,
  filter: 'all',
  sort: 'worst',
  from: 0,
  count: windowSize,
});

const filterLabels: Readonly<Record<AnswerFilter, string>> = {
  all: 'All answers',
  wrong: 'Wrong',
  right: 'Right',
  lucky: 'Right, chain broken',
  unlucky: 'Wrong, chain holds',
  unparsed: 'Not read',
  cut: 'Cut off',
};
const sortLabels: Readonly<Record<AnswerSort, string>> = {
  file: 'As asked',
  worst: 'Worst first',
  best: 'Best first',
  longest: 'Longest first',
};

interface AnswerListProps {
  readonly asked: AnswersAsked;
  readonly answers: (ToResults & { t: 'answers' }) | undefined;
  onAsk(asked: AnswersAsked): void;
  onOpen(place: AnswerPlace): void;
  onQuestion(place: AnswerPlace): void;
  onClose(): void;
}

/** The answers behind a point of the figure. */
export function AnswerList({ asked, answers, onAsk, onOpen, onQuestion, onClose }: AnswerListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const total = answers?.total ?? 0;
  const virtual = useVirtualRows(scroller, total, rowHeight);
  const first = virtual.items[0]?.index ?? 0;
  const last = virtual.items.at(-1)?.index ?? 0;
  const from = answers?.from ?? 0;
  const rowAt = (index: number): ShownAnswer | undefined => answers?.rows[index - from];
  useEffect(() => {
    if (!answers || total === 0 || (rowAt(first) && rowAt(Math.min(last, total - 1)))) return;
    const wanted = Math.max(0, first - windowSize / 2);
    if (wanted !== asked.from) onAsk({ ...asked, from: wanted });
  }, [first, last, answers]);
  const change = (part: Partial<AnswersAsked>) => {
    scroller.current?.scrollTo({ top: 0 });
    onAsk({ ...asked, ...part, from: 0 });
  };
  return (
    <section class="answers-pane" aria-label="Answers" data-testid="answers">
      <div class="figure-line">
        <h2>Answers</h2>
        <span class="soft num" role="status">
          {answers ? whole(total) : '…'}
        </span>
        <span class="push" />
        <select
          aria-label="Which answers"
          value={asked.filter}
          onChange={({ currentTarget }) => change({ filter: currentTarget.value as AnswerFilter })}
          data-testid="answer-filter"
        >
          {answerFilters.map((name) => (
            <option key={name} value={name}>
              {filterLabels[name]}
            </option>
          ))}
        </select>
        <select
          aria-label="Order"
          value={asked.sort}
          onChange={({ currentTarget }) => change({ sort: currentTarget.value as AnswerSort })}
        >
          {answerSorts.map((name) => (
            <option key={name} value={name}>
              {sortLabels[name]}
            </option>
          ))}
        </select>
        <IconButton icon="close" label="Close the answers" onClick={onClose} />
      </div>
      <div ref={scroller} class="list answer-list" role="list" aria-label="Answers">
        <div class="list-space" style={{ height: `${virtual.height}px` }} role="presentation">
          {virtual.items.map((item) => {
            const row = rowAt(item.index);
            return (
              <div
                key={item.index}
                class="answer-row"
                role="listitem"
                style={{ transform: `translateY(${item.start}px)`, height: `${rowHeight}px` }}
              >
                {row && <AnswerRow row={row} onOpen={onOpen} onQuestion={onQuestion} />}
              </div>
            );
          })}
        </div>
        {answers && total === 0 && <p class="soft none">No such answer.</p>}
      </div>
    </section>
  );
}

interface AnswerRowProps {
  readonly row: ShownAnswer;
  onOpen(place: AnswerPlace): void;
  onQuestion(place: AnswerPlace): void;
}

function AnswerRow({ row, onOpen, onQuestion }: AnswerRowProps) {
  const right = row.gold.join(', ');
  return (
    <>
      <button
        type="button"
        class="answer-open"
        onClick={() => onOpen(row.place)}
        title={`${row.question}\nRight: ${right}\nRead: ${row.answer ?? 'no answer'}`}
        data-testid="answer"
      >
        <span class="answer-lines">
          <span class="answer-line">
            <span class={`num score score-${scoreClass(row.f1)}`}>{figure(row.f1)}</span>
            <span class="ellipsis">{row.question}</span>
          </span>
          <span class="answer-line soft">
            <AnswerText row={row} />
            <span class="ellipsis">right: {right}</span>
            {row.finish === 'length' && <span class="cut">cut off</span>}
          </span>
        </span>
        <HopMarks verdicts={row.verdicts} />
      </button>
      <IconButton
        icon="list-tree"
        label="Compare all models on this question"
        onClick={() => onQuestion(row.place)}
        testId="compare-models"
      />
    </>
  );
}
