import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PeopleDrawing } from './people-graph';

interface Props {
  readonly label: string;
  readonly drawing: PeopleDrawing;
  /** Pairs of numbers of people. */
  readonly lines: readonly (readonly [number, number])[];
  readonly chosen: number;
  readonly onChoose: (id: number) => void;
  readonly testId: string;
}

/** People as boxes with lines between them; each box is a button that chooses its person. */
export function People({ label, drawing, lines, chosen, onChoose, testId }: Props) {
  const { width, height, box, people } = drawing;
  const scroller = useRef<HTMLDivElement>(null);
  // In a narrow editor who is chosen is in sight, and not the outermost of a generation.
  useLayoutEffect(() => {
    const at = people.find(({ id }) => id === chosen);
    const element = scroller.current!;
    if (at) element.scrollLeft = at.x + box.width / 2 - element.clientWidth / 2;
  }, [chosen, people]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return (
    <div class="people-drawing" ref={scroller} data-testid={testId}>
      <div role="group" aria-label={label} style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} aria-hidden="true">
          {lines.map(([from, to]) => {
            const [a, b] = [byId.get(from), byId.get(to)];
            if (!a || !b) return null;
            return (
              <line
                key={`${from} ${to}`}
                x1={a.x + box.width / 2}
                y1={a.y + box.height / 2}
                x2={b.x + box.width / 2}
                y2={b.y + box.height / 2}
              />
            );
          })}
        </svg>
        {people.map(({ id, name, detail, x, y }) => (
          <button
            key={id}
            type="button"
            class={detail === undefined ? 'ellipsis' : 'detailed'}
            title={detail === undefined ? name : `${name}, ${detail}`}
            aria-current={id === chosen ? 'true' : undefined}
            style={{ left: `${x}px`, top: `${y}px`, width: `${box.width}px`, height: `${box.height}px` }}
            onClick={() => onChoose(id)}
          >
            {detail === undefined ? (
              name
            ) : (
              <>
                <span class="ellipsis">{name}</span>
                <span class="ellipsis soft">{detail}</span>
              </>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
