import { useRef } from 'preact/hooks';

interface SplitterProps {
  /** Height of the part below in pixels, as it is now. */
  measure: () => number;
  onHeight: (height: number) => void;
}

const smallest = 96;

/** The movable edge between the list and the text below it; arrow keys move it too. */
export function Splitter({ measure, onHeight }: SplitterProps) {
  const from = useRef<{ y: number; height: number } | undefined>(undefined);
  const highest = () => Math.max(smallest, window.innerHeight - 220);
  const set = (to: number) => onHeight(Math.round(Math.min(Math.max(to, smallest), highest())));
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the rollout's text"
      aria-valuenow={Math.max(smallest, measure())}
      aria-valuemin={smallest}
      aria-valuemax={highest()}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { y: event.clientY, height: measure() };
      }}
      onPointerMove={(event) => {
        if (from.current) set(from.current.height + from.current.y - event.clientY);
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onKeyDown={(event) => {
        const by = { ArrowUp: 24, ArrowDown: -24 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        set(measure() + by);
      }}
    />
  );
}
