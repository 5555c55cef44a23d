import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useWidth } from '../shared/use-width';

interface GoalInputProps {
  input: RefObject<HTMLTextAreaElement | null>;
  goal: string;
  /** The latest first. */
  history: readonly string[];
  onChange: (goal: string) => void;
  onRun: () => void;
  onStop: () => void;
}

/** Where a goal is typed. Enter runs it; the arrows go through what was asked before, from the first and last line. */
export function GoalInput({ input, goal, history, onChange, onRun, onStop }: GoalInputProps) {
  /** Place in the history; -1 for what was being typed. */
  const at = useRef(-1);
  const typed = useRef('');

  const width = useWidth(input);
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, Math.max(62, window.innerHeight * 0.3))}px`;
  }, [goal, width]);
  useEffect(() => {
    at.current = -1;
  }, [history]);

  const recall = (to: number): boolean => {
    if (to < -1 || to >= history.length) return false;
    if (at.current === -1) typed.current = goal;
    at.current = to;
    onChange(to === -1 ? typed.current : history[to]!);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      onRun();
    } else if (event.key === 'Escape') {
      onStop();
    } else if (event.key === 'ArrowUp' && !value.slice(0, selectionStart).includes('\n')) {
      if (recall(at.current + 1)) event.preventDefault();
    } else if (event.key === 'ArrowDown' && !value.slice(selectionEnd).includes('\n')) {
      if (recall(at.current - 1)) event.preventDefault();
    }
  };

  return (
    <span class="goal-input">
      <span class="prompt soft" aria-hidden="true">
        ?-
      </span>
      <textarea
        ref={input}
        rows={1}
        value={goal}
        placeholder="parent(X, Y)"
        aria-label="Goal. Enter runs it, the up arrow recalls earlier goals."
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-testid="goal-input"
      />
    </span>
  );
}
