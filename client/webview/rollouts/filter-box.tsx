import type { ListQuery, ToRollouts } from '@phantomlab/client/messages/rollouts';
import { completeFilter } from '@phantomlab/core/run/filter/complete-filter';
import { FilterError } from '@phantomlab/core/run/filter/filter';
import { parseFilter } from '@phantomlab/core/run/filter/parse-filter';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../shared/icon-button';

interface FilterBoxProps {
  query: ListQuery;
  rewards: readonly string[];
  /** What the host found wrong with the query. */
  fault?: Extract<ToRollouts, { t: 'fault' }>;
  onFilter: (filter: string) => void;
}

interface Fault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A filter is asked for once nothing was typed for so long. */
const restMs = 350;

/** Where a filter is typed: words are offered at the cursor, and a fault is shown at its place. */
export function FilterBox({ query, rewards, fault, onFilter }: FilterBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query.filter);
  const [cursor, setCursor] = useState<number | undefined>(undefined);
  const [chosen, setChosen] = useState(0);
  const resting = useRef<number | undefined>(undefined);
  useEffect(() => setTyped(query.filter), [query.filter]);
  useEffect(() => () => clearTimeout(resting.current), []);

  const wrong = faultOf(typed) ?? (typed === query.filter && fault ? told(fault, typed) : undefined);
  const offer = cursor === undefined ? undefined : completeFilter(typed, cursor, rewards);
  const candidates = offer?.candidates.slice(0, 12) ?? [];
  const isOpen = candidates.length > 0;

  const apply = (text: string) => {
    clearTimeout(resting.current);
    if (text !== query.filter && !faultOf(text)) onFilter(text);
  };
  const type = (text: string, at: number) => {
    setTyped(text);
    setCursor(at);
    setChosen(0);
    clearTimeout(resting.current);
    resting.current = window.setTimeout(() => apply(text), restMs);
  };
  const take = (candidate: string) => {
    if (!offer || cursor === undefined) return;
    const text = `${typed.slice(0, offer.start)}${candidate} ${typed.slice(cursor).replace(/^\s+/, '')}`;
    const at = offer.start + candidate.length + 1;
    type(text, at);
    input.current?.focus();
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isOpen && step !== undefined) setChosen((chosen + step + candidates.length) % candidates.length);
    else if (isOpen && event.key === 'Tab' && !event.shiftKey && typed !== '') take(candidates[chosen]!.text);
    else if (isOpen && event.key === 'Enter' && cursor !== undefined && chosen > 0)
      take(candidates[chosen]!.text);
    else if (event.key === 'Enter') {
      setCursor(undefined);
      apply(typed);
    } else if (event.key === 'Escape' && isOpen) setCursor(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <div class="filter-box">
      <div class={`filter-field${wrong ? ' wrong' : ''}`}>
        {wrong && (
          <span class="filter-marks" aria-hidden="true" data-testid="filter-marks">
            {typed.slice(0, wrong.start)}
            <mark>{typed.slice(wrong.start, wrong.end) || ' '}</mark>
          </span>
        )}
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Filter of rollouts"
          aria-expanded={isOpen}
          aria-controls="filter-words"
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `filter-word-${chosen}` : undefined}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? 'filter-fault' : undefined}
          placeholder="Filter: finish = length and reward > 0.7"
          spellcheck={false}
          autocomplete="off"
          value={typed}
          onInput={({ currentTarget: { value, selectionStart } }) =>
            type(value, selectionStart ?? value.length)
          }
          onClick={({ currentTarget }) => setCursor(currentTarget.selectionStart ?? undefined)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setCursor(undefined);
            apply(typed);
          }}
          data-testid="filter"
        />
        {typed !== '' && (
          <IconButton
            icon="close"
            label="Clear the filter"
            onClick={() => {
              setTyped('');
              setCursor(undefined);
              onFilter('');
            }}
            testId="clear-filter"
          />
        )}
      </div>
      {isOpen && (
        <div id="filter-words" role="listbox" aria-label="Words of filters" class="filter-words">
          {candidates.map(({ text, detail }, i) => (
            <div
              key={text}
              id={`filter-word-${i}`}
              role="option"
              aria-selected={i === chosen}
              class={i === chosen ? 'chosen' : ''}
              // The box keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                take(text);
              }}
            >
              <span>{text}</span>
              <span class="soft ellipsis">{detail}</span>
            </div>
          ))}
        </div>
      )}
      {wrong && !isOpen && (
        <p
          id="filter-fault"
          class="filter-fault"
          role="alert"
          title={wrong.message}
          data-testid="filter-fault"
        >
          {wrong.message}
        </p>
      )}
    </div>
  );
}

function faultOf(text: string): Fault | undefined {
  try {
    parseFilter(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { message: error.message, start: error.at.start, end: error.at.end };
  }
}

const told = ({ message, start, end }: Extract<ToRollouts, { t: 'fault' }>, typed: string): Fault => ({
  message,
  start: start ?? 0,
  end: end ?? (start === undefined ? 0 : typed.length),
});
