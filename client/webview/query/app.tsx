import {
  type FromQuery,
  isQueryState,
  isToQuery,
  type QueryState,
  type ToQuery,
} from '@phantomlab/client/messages/query';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { Host } from '../shared/host';
import { AnswerGrid } from './answer-grid';
import { FailedQuery } from './failed-query';
import { GoalInput } from './goal-input';
import { RunLine } from './run-line';
import { initialState, reduce } from './state';

const host = new Host<ToQuery, FromQuery, QueryState>(isToQuery, isQueryState);

export function App() {
  const [state, dispatch] = useReducer(reduce, initialState);
  const [goal, setGoal] = useState(host.saved?.goal ?? '');
  const input = useRef<HTMLTextAreaElement>(null);
  const { programs, program, history, shown, trouble } = state;
  const running = shown.as === 'running';

  useEffect(() => {
    host.onMessage((message) => {
      dispatch(message);
      if (message.t === 'goal') setGoal(message.goal);
    });
    host.send({ t: 'ready' });
    input.current?.focus();
  }, []);
  useEffect(() => host.save({ goal }), [goal]);

  const run = (raised = 0) => {
    const asked = goalOf(goal);
    if (asked !== '') host.send({ t: 'run', goal: asked, program, raised });
  };

  return (
    <main class="query">
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <GoalInput
          input={input}
          goal={goal}
          history={history}
          onChange={setGoal}
          onRun={run}
          onStop={() => host.send({ t: 'stop' })}
        />
        {running ? (
          <button
            type="button"
            class="button secondary"
            onClick={() => host.send({ t: 'stop' })}
            data-testid="stop-query"
          >
            <Codicon name="debug-stop" /> Stop
          </button>
        ) : (
          <button type="submit" class="button" disabled={goalOf(goal) === ''} data-testid="run-query">
            <Codicon name="play" /> Run
          </button>
        )}
        <label class="over">
          <span class="soft">over</span>
          <select
            value={program}
            title={programs.find(({ uri }) => uri === program)?.detail}
            onChange={({ currentTarget: { value } }) => {
              dispatch({ t: 'around', programs, program: value, history });
              host.send({ t: 'program', uri: value });
            }}
            disabled={programs.length === 0}
            data-testid="query-program"
          >
            {programs.length === 0 && <option>no program</option>}
            {programs.map(({ uri, label, detail }) => (
              <option key={uri} value={uri} title={detail}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </form>
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          <Codicon name="warning" />
          {trouble}
        </p>
      )}
      {shown.as === 'nothing' && <Welcome any={programs.length > 0} />}
      {shown.as === 'running' && (
        <p class="status soft" role="status">
          <Codicon name="loading" spin /> Running…
        </p>
      )}
      {shown.as === 'failed' && <FailedQuery {...shown} />}
      {shown.as === 'run' && (
        <>
          <RunLine
            run={shown.run}
            onGoOn={() =>
              host.send({
                t: 'run',
                goal: shown.run.goal,
                program: shown.run.program.uri,
                raised: shown.run.raised + 1,
              })
            }
            onProof={() => host.send({ t: 'proof', run: shown.run.id, row: 0 })}
            onWhyNot={() => host.send({ t: 'whyNot', run: shown.run.id })}
            onExport={(format, to) => host.send({ t: 'export', run: shown.run.id, format, to })}
          />
          {shown.run.columns.length > 0 && (
            <AnswerGrid
              key={shown.run.id}
              run={shown.run}
              rows={shown.rows}
              onNeed={({ from, count }) => host.send({ t: 'rows', run: shown.run.id, from, count })}
              onProof={(row) => host.send({ t: 'proof', run: shown.run.id, row })}
            />
          )}
        </>
      )}
    </main>
  );
}

function Welcome({ any }: { any: boolean }) {
  return (
    <p class="status soft" data-testid="query-welcome">
      {any ? (
        <>
          Type a goal, such as <code>parent(X, Y)</code>, and press Enter: every answer comes with its proof.
          Goals run in a sandbox, and stop at a limit.
        </>
      ) : (
        'Open a Prolog file or generate a universe to query it.'
      )}
    </p>
  );
}

/** As it is asked: people write `?-` and a full stop out of habit. */
function goalOf(typed: string): string {
  return typed
    .trim()
    .replace(/^\?-\s*/, '')
    .replace(/\.$/, '')
    .trimEnd();
}
