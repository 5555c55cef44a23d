import type { ShownQuestion } from '@phantomlab/client/messages/universe';
import { LongList } from './long-list';
import { QuestionFilters } from './question-filters';
import type { ShownUniverse } from './use-universe';

interface Props {
  readonly universe: ShownUniverse;
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
}

/** The questions that a filter leaves; Enter shows a proof. */
export function QuestionList({ universe, selected, onSelect }: Props) {
  const { read, questions, asked, setAsked, isWhole, send, askQuestions } = universe;
  return (
    <>
      <QuestionFilters
        counts={read?.questions ?? []}
        filter={asked}
        onChange={(next) => {
          setAsked(next);
          onSelect(undefined);
        }}
      />
      <LongList
        label="Questions"
        total={questions.total}
        selected={selected}
        onWindow={askQuestions}
        onSelect={(row) => {
          onSelect(row);
          const found = questions.rows.get(row);
          if (found) send({ t: 'question', id: found.id });
        }}
        onOpen={(row) => {
          const found = questions.rows.get(row);
          if (found) send({ t: 'proof', id: found.id });
        }}
        draw={(row) => <QuestionRow question={questions.rows.get(row)} />}
        testId="questions"
      />
      {questions.total === 0 && isWhole && <p class="soft none">No question is found.</p>}
    </>
  );
}

/** A row that has not come yet keeps its place. */
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
