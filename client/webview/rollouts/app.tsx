import {
  type FromRollouts,
  type GroupFilter,
  isToRollouts,
  type ToRollouts,
} from '@phantomlab/client/messages/rollouts';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { whole } from '../shared/figures';
import { Host } from '../shared/host';
import { IconButton } from '../shared/icon-button';
import { CurveChart } from './curve-chart';
import { CurveTable } from './curve-table';
import { GroupList } from './group-list';
import { Nothing } from './nothing';
import { RolloutPane } from './rollout-pane';
import { RunStrip } from './run-strip';
import { Splitter } from './splitter';
import { initialState, isSavedState, type Place, reduce, type SavedState } from './state';

const filterNames: Readonly<Record<GroupFilter, string>> = {
  all: 'All groups',
  mixed: 'Mixed rewards',
  right: 'All right',
  wrong: 'None right',
};

const host = new Host<ToRollouts, FromRollouts, SavedState>(isToRollouts, isSavedState);
const saved = host.saved;

export function App() {
  const [state, dispatch] = useReducer(
    reduce,
    saved
      ? { ...initialState, filter: saved.filter, selected: saved.selected, restored: saved.folder }
      : initialState,
  );
  const [table, setTable] = useState(saved?.table ?? false);
  const [textHeight, setTextHeight] = useState(saved?.textHeight);
  const text = useRef<HTMLDivElement>(null);
  const { run, curve, filter, selected, rollout } = state;

  useEffect(() => {
    host.onMessage((message) => {
      dispatch(message);
      if (message.t === 'reveal') host.send({ t: 'pick', group: message.group, index: message.index });
    });
    host.send({ t: 'ready', folder: saved?.folder });
    if (saved) host.send({ t: 'window', filter: saved.filter, from: 0, count: 100 });
    if (saved?.metric) host.send({ t: 'metric', metric: saved.metric });
    if (saved?.selected) host.send({ t: 'pick', group: saved.selected.group, index: saved.selected.index });
  }, []);

  useEffect(() => {
    if (run) host.save({ folder: run.folder, filter, metric: curve?.metric, table, selected, textHeight });
  }, [run?.folder, filter, curve?.metric, table, selected, textHeight]);

  const select = (place: Place, row: number) => {
    dispatch({ t: 'select', place, row });
    host.send({ t: 'pick', group: place.group, index: place.index });
  };
  const choose = (to: GroupFilter) => {
    dispatch({ t: 'filter', filter: to });
    host.send({ t: 'window', filter: to, from: 0, count: 100 });
  };

  if (state.nothing)
    return <Nothing why={state.nothing} onAct={(action) => host.send({ t: 'act', action })} />;
  if (!run) {
    return (
      <div class="empty soft" role="status">
        <span>
          <Codicon name="loading" spin /> Reading the run…
        </span>
      </div>
    );
  }
  return (
    <main class={`rollouts${selected && rollout ? ' reading' : ''}`}>
      {state.trouble && (
        <div class="trouble" role="alert">
          <Codicon name="warning" />
          <span>{state.trouble}</span>
        </div>
      )}
      <RunStrip run={run} speed={state.speed} onAct={(action) => host.send({ t: 'act', action })} />
      <section class="curve" aria-label="Metrics">
        <div class="bar-line">
          <select
            aria-label="Metric"
            value={curve?.metric ?? 'reward'}
            onChange={(event) => host.send({ t: 'metric', metric: event.currentTarget.value })}
            data-testid="metric"
          >
            {(curve?.metrics.length ? curve.metrics : ['reward']).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <span class="push" />
          <IconButton
            icon={table ? 'graph-line' : 'table'}
            label={table ? 'Show the chart' : 'Show the figures as a table'}
            onClick={() => setTable(!table)}
            testId="curve-as-table"
          />
        </div>
        {curve && curve.steps.length > 0 ? (
          table ? (
            <CurveTable curve={curve} />
          ) : (
            <CurveChart curve={curve} />
          )
        ) : (
          <p class="curve-none soft">The curve begins with the first step.</p>
        )}
      </section>
      <section class="groups" aria-label="Groups">
        <div class="bar-line">
          <select
            aria-label="Which groups"
            value={filter}
            onChange={(event) => choose(event.currentTarget.value as GroupFilter)}
            data-testid="filter"
          >
            {Object.entries(filterNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <span class="push" />
          <span class="soft num" role="status" aria-live="polite" data-testid="group-count">
            {whole(state.total)} {state.total === 1 ? 'group' : 'groups'}
          </span>
        </div>
        <GroupList
          key={`${run.folder} ${filter}`}
          filter={filter}
          total={state.total}
          rows={state.rows}
          selected={selected}
          live={run.canStop}
          awaited={run.canStop && run.step === 0}
          onNeed={({ from, count }) => host.send({ t: 'window', filter, from, count })}
          onSelect={select}
          onOpen={({ group, index }) => host.send({ t: 'step', group, index })}
        />
      </section>
      {selected && rollout && (
        <>
          <Splitter measure={() => text.current?.offsetHeight ?? 0} onHeight={setTextHeight} />
          <div
            ref={text}
            class="rollout-frame"
            style={textHeight === undefined ? undefined : { '--text-height': `${textHeight}px` }}
          >
            <RolloutPane
              rollout={rollout}
              onClose={() => dispatch({ t: 'deselect' })}
              onMove={(by) => select({ group: rollout.group, index: rollout.index + by }, selected.row)}
              onEdit={() => host.send({ t: 'edit', group: rollout.group, index: rollout.index })}
              onStep={() => host.send({ t: 'step', group: rollout.group, index: rollout.index })}
            />
          </div>
        </>
      )}
    </main>
  );
}
