import type { ShownRun } from '@phantomlab/client/messages/query';
import { useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';

type Format = 'csv' | 'tsv' | 'json';

interface RunLineProps {
  run: ShownRun;
  onGoOn: () => void;
  onProof: () => void;
  onWhyNot: () => void;
  onExport: (format: Format, to: 'file' | 'clipboard') => void;
}

const endings: Readonly<Record<Exclude<ShownRun['ending'], 'complete'>, string>> = {
  'answer-limit': 'stopped at the limit of answers',
  'inference-limit': 'stopped at the limit of inferences',
  'time-limit': 'stopped at the time limit',
};

/** What a query came to: how many answers, what it took, where it was stopped, and what can be done with it. */
export function RunLine({ run, onGoOn, onProof, onWhyNot, onExport }: RunLineProps) {
  const [format, setFormat] = useState<Format>('csv');
  const { columns, total, ending, by, inferences, milliseconds } = run;
  const holds = total > 0;
  const stopped = ending === 'complete' ? undefined : endings[ending];
  const word = holds
    ? columns.length === 0
      ? 'true'
      : `${whole(total)}${stopped ? ' or more' : ''} ${total === 1 ? 'answer' : 'answers'}`
    : stopped
      ? 'unknown'
      : 'false';
  const look = holds ? 'proved' : stopped ? 'unsupported' : 'contradicted';
  return (
    <div class="run-line">
      <span role="status" aria-live="polite" class="run-said">
        <span class={`verdict verdict-${look}`} data-testid="run-result">
          <Codicon name={holds ? 'check' : stopped ? 'debug-pause' : 'close'} />
          {word}
        </span>
        {stopped && <span class="run-stopped">{stopped}</span>}
        <span class="soft num">
          {whole(inferences)}{' '}
          {by === 'datalog' ? (inferences === 1 ? 'row read' : 'rows read') : 'inferences'}
        </span>
        <span class="soft num">{time(milliseconds)}</span>
        <span class="soft">{by === 'datalog' ? 'Datalog' : 'SWI-Prolog'}</span>
        <span class="soft ellipsis" title={run.program.detail}>
          over {run.program.label}
        </span>
      </span>
      <span class="run-acts">
        {stopped && (
          <button type="button" class="button secondary" onClick={onGoOn} data-testid="go-on">
            Go On
          </button>
        )}
        {holds && columns.length === 0 && (
          <button type="button" class="button secondary" onClick={onProof} data-testid="show-proof">
            Show Proof
          </button>
        )}
        {!holds && !stopped && (
          <button type="button" class="button secondary" onClick={onWhyNot} data-testid="why-not">
            Why Not?
          </button>
        )}
        {columns.length > 0 && (
          <>
            <select
              aria-label="Format of the answers"
              value={format}
              onChange={(event) => setFormat(event.currentTarget.value as Format)}
            >
              <option value="csv">CSV</option>
              <option value="tsv">TSV</option>
              <option value="json">JSON</option>
            </select>
            <IconButton icon="copy" label="Copy answers" onClick={() => onExport(format, 'clipboard')} />
            <IconButton
              icon="save"
              label="Save answers"
              onClick={() => onExport(format, 'file')}
              testId="save-answers"
            />
          </>
        )}
      </span>
    </div>
  );
}

function time(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  if (milliseconds < 1) return '< 1 ms';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
