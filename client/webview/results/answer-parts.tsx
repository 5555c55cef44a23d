import type { ShownAnswer } from '@phantomlab/client/messages/results';
import { VerdictMark } from '../shared/verdict-mark';

/** What was read of the completion. */
export function AnswerText({ row }: { row: ShownAnswer }) {
  if (row.answer === undefined) return <i class="ellipsis">no answer read</i>;
  return <span class="ellipsis said">{row.answer === '' ? '(empty)' : row.answer}</span>;
}

/** The verdicts on an answer's hops, in their order. */
export function HopMarks({ verdicts }: Pick<ShownAnswer, 'verdicts'>) {
  if (verdicts.length === 0) return null;
  return (
    <span class="hop-marks">
      {verdicts.map((verdict, index) => (
        <VerdictMark key={index} verdict={verdict} bare />
      ))}
    </span>
  );
}

export const scoreClass = (f1: number) => (f1 === 1 ? 'right' : f1 === 0 ? 'wrong' : 'part');
