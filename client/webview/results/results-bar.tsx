import type { ResultsLook, ToResults } from '@phantomlab/client/messages/results';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';

interface ResultsBarProps {
  readonly results: ToResults & { t: 'results' };
  onLook(look: ResultsLook): void;
  onRefresh(): void;
}

/** Which figure, what it measures, and of which sets and models. */
export function ResultsBar({ results, onLook, onRefresh }: ResultsBarProps) {
  const { look, figures, measures, sets, models } = results;
  return (
    <header class="results-bar">
      <h1 class="unseen">Results</h1>
      <select
        aria-label="Figure"
        value={look.figure}
        onChange={({ currentTarget }) => onLook({ ...look, figure: currentTarget.value })}
        data-testid="figure"
      >
        {figures.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      {measures.length > 0 && (
        <select
          aria-label="Measure"
          value={look.measure}
          onChange={({ currentTarget }) => onLook({ ...look, measure: currentTarget.value })}
          data-testid="measure"
        >
          {measures.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
      <Choice
        label="Sets"
        choices={sets}
        onChoose={(hiddenSets) => onLook({ ...look, hiddenSets })}
        testId="sets"
      />
      <Choice
        label="Models"
        choices={models}
        onChoose={(hiddenModels) => onLook({ ...look, hiddenModels })}
        testId="models"
      />
      <span class="push" />
      <span class="soft num counts">
        {whole(results.answers)} answers in {whole(results.evaluations)}{' '}
        {results.evaluations === 1 ? 'evaluation' : 'evaluations'}
      </span>
      <IconButton icon="refresh" label="Read the evaluations again" onClick={onRefresh} testId="refresh" />
    </header>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: readonly { readonly name: string; readonly label: string; readonly shown: boolean }[];
  onChoose(hidden: readonly string[]): void;
  readonly testId: string;
}

/** A button with a list of check boxes below it. */
function Choice({ label, choices, onChoose, testId }: ChoiceProps) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const count = choices.filter(({ shown }) => shown).length;
  useEffect(() => {
    if (!isOpen) return;
    frame.current?.querySelector<HTMLElement>('input')?.focus();
    const close = ({ target }: MouseEvent) => {
      if (!frame.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('mousedown', close);
    return () => document.removeEventListener('mousedown', close);
  }, [isOpen]);
  const toggle = (name: string) =>
    onChoose(
      choices.filter((choice) => choice.shown === (choice.name === name)).map((choice) => choice.name),
    );
  return (
    <div
      ref={frame}
      class="choice"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setOpen(false);
        frame.current?.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        class="choice-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-testid={testId}
      >
        {label}{' '}
        <span class="soft num">{count === choices.length ? count : `${count} of ${choices.length}`}</span>
        <Codicon name="chevron-down" />
      </button>
      {isOpen && (
        <fieldset class="choice-list">
          <legend class="unseen">{label}</legend>
          {choices.map(({ name, label: text, shown }) => (
            <label key={name} title={name}>
              <input type="checkbox" checked={shown} onChange={() => toggle(name)} />
              <span class="ellipsis">{text}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
