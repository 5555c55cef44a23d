import type { AnswerPlace, ToResults } from '@phantomlab/client/messages/results';
import { figure, whole } from '../shared/figures';
import { AnswerText, HopMarks, scoreClass } from './answer-parts';
import type { Glanced } from './use-glance';

interface GlanceCardProps {
  readonly glanced: Glanced;
  readonly glance: ToResults & { t: 'glance' };
  onOpen(place: AnswerPlace): void;
  onStay(): void;
  onLeave(): void;
}

const gap = 6;
const widest = 380;

/** Questions behind a point, beside it: each opens its chain. */
export function GlanceCard({ glanced: { at }, glance, onOpen, onStay, onLeave }: GlanceCardProps) {
  const width = Math.min(widest, window.innerWidth - 2 * gap);
  const left = Math.max(gap, Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - gap));
  const below = at.top < window.innerHeight / 2;
  const style = {
    width: `${width}px`,
    left: `${left}px`,
    maxHeight: `${Math.max(80, (below ? window.innerHeight - at.bottom : at.top) - 2 * gap)}px`,
    ...(below ? { top: `${at.bottom + gap}px` } : { bottom: `${window.innerHeight - at.top + gap}px` }),
  };
  const { rows, total } = glance;
  return (
    <div
      class="glance"
      style={style}
      role="group"
      aria-label="Questions behind the point"
      onMouseEnter={onStay}
      onMouseLeave={onLeave}
      onFocusIn={onStay}
      onFocusOut={onLeave}
      data-testid="glance"
    >
      <p class="soft num">
        {total > rows.length
          ? `The worst ${rows.length} of ${whole(total)} answers`
          : `${whole(total)} answers`}
      </p>
      {rows.map((row, index) => (
        <button
          key={index}
          type="button"
          class="answer-open"
          onClick={() => onOpen(row.place)}
          data-testid="glance-answer"
        >
          <span class="answer-lines">
            <span class="glance-question">{row.question}</span>
            <span class="answer-line soft">
              <span class={`num score score-${scoreClass(row.f1)}`}>{figure(row.f1)}</span>
              <AnswerText row={row} />
              <span class="ellipsis">right: {row.gold.join(', ')}</span>
            </span>
          </span>
          <HopMarks verdicts={row.verdicts} />
        </button>
      ))}
    </div>
  );
}
