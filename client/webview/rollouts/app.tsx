import {
  type FromRollouts,
  isToRollouts,
  type ListQuery,
  type RolloutDetail,
  type ToRollouts,
} from '@phantomlab/client/messages/rollouts';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { Host } from '../shared/host';
import { AlarmList } from './alarm-list';
import { type Pinned, textOf } from './compared-text';
import { CurvePanel } from './curves/curve-panel';
import { GroupList } from './groups/group-list';
import { ListBar } from './list-bar';
import { Nothing, Reading } from './nothing';
import { RewardWeights } from './reward-weights';
import { RolloutPane } from './rollout-pane';
import { RunStrip } from './run-strip';
import { Splitter } from './splitter';
import { type Drawing, initialState, isSavedState, type Place, reduce, type SavedState } from './state';

const host = new Host<ToRollouts, FromRollouts, SavedState>(isToRollouts, isSavedState);
const saved = host.saved;
const plainDrawing: Drawing = { form: 'line', smoothing: 0, scale: 'linear', field: 'reward' };

export function App() {
  const [state, dispatch] = useReducer(
    reduce,
    saved
      ? { ...initialState, query: saved.query, selected: saved.selected, restored: saved.folder }
      : initialState,
  );
  const [drawing, setDrawing] = useState(saved?.drawing ?? plainDrawing);
  const [bars, setBars] = useState(saved?.bars ?? 'reward');
  const [isWeighing, setWeighing] = useState(false);
  const [pinned, setPinned] = useState<Pinned | undefined>(undefined);
  const [textHeight, setTextHeight] = useState(saved?.textHeight);
  const text = useRef<HTMLDivElement>(null);
  const { run, curve, query, selected, rollout } = state;

  useEffect(() => {
    host.onMessage((message) => {
      dispatch(message);
      if (message.t === 'reveal') host.send({ t: 'pick', group: message.group, index: message.index });
      if (message.t !== 'reveal' && message.t !== 'filter') return;
      const { filter, sort, weighed } = message;
      host.send({ t: 'window', filter, sort, weighed, from: 0, count: 100 });
    });
    host.send({ t: 'ready', folder: saved?.folder });
    // Always: the host may still know the query of a page that was here before.
    host.send({ t: 'window', ...query, from: 0, count: 100 });
    if (!saved) return;
    if (saved.metric) host.send({ t: 'metric', metric: saved.metric });
    if (saved.drawing.form === 'heat') host.send({ t: 'heat', field: saved.drawing.field });
    if (saved.selected) host.send({ t: 'pick', group: saved.selected.group, index: saved.selected.index });
  }, []);

  useEffect(() => {
    if (!run) return;
    host.save({ folder: run.folder, query, metric: curve?.metric, drawing, bars, selected, textHeight });
  }, [run?.folder, query, curve?.metric, drawing, bars, selected, textHeight]);

  // In a short side bar the rollout that is read takes the weights' room: asking for them closes it.
  useEffect(() => {
    if (isWeighing && areWeightsHidden()) dispatch({ t: 'deselect' });
  }, [isWeighing]);
  const weigh = () => {
    if (areWeightsHidden()) dispatch({ t: 'deselect' });
    else setWeighing(!isWeighing);
  };

  const select = (place: Place, row: number) => {
    dispatch({ t: 'select', place, row });
    host.send({ t: 'pick', group: place.group, index: place.index });
  };
  const ask = (to: ListQuery) => {
    dispatch({ t: 'filter', ...to });
    host.send({ t: 'window', ...to, from: 0, count: 100 });
  };
  const filter = (to: string) => ask({ ...query, filter: to });
  const draw = (to: Drawing) => {
    setDrawing(to);
    const field = to.form === 'heat' ? to.field : '';
    if (field !== (drawing.form === 'heat' ? drawing.field : '')) host.send({ t: 'heat', field });
  };

  if (state.nothing)
    return <Nothing why={state.nothing} onAct={(action) => host.send({ t: 'act', action })} />;
  if (!run) return <Reading progress={state.progress} />;
  return (
    <main class={`rollouts${selected && rollout ? ' reading' : ''}`}>
      {state.trouble && (
        <div class="trouble" role="alert">
          <Codicon name="warning" />
          <span>{state.trouble}</span>
        </div>
      )}
      <RunStrip run={run} speed={state.speed} onAct={(action) => host.send({ t: 'act', action })} />
      <AlarmList
        alarms={run.alarms}
        onShow={(alarming) => ask({ filter: alarming, sort: '' })}
        onExplain={(code) => host.send({ t: 'alarm', code })}
      />
      <CurvePanel
        curve={curve}
        heat={state.heat}
        rewards={run.rewards}
        drawing={drawing}
        onDraw={draw}
        onMetric={(metric) => host.send({ t: 'metric', metric })}
        onFilter={filter}
        onBeside={(off) => host.send({ t: 'beside', off })}
        onRecipes={() => host.send({ t: 'recipes' })}
        onPicture={() => host.send({ t: 'picture' })}
      />
      <section class="groups" aria-label="Groups">
        <ListBar
          query={query}
          rewards={run.rewards}
          fault={state.fault}
          progress={state.progress}
          saved={state.saved}
          noted={state.noted}
          bars={bars}
          total={state.total}
          passing={state.passing}
          isPartial={state.isPartial === true}
          onQuery={ask}
          onBars={setBars}
          onSave={() => host.send({ t: 'save', ...query })}
          onWeigh={weigh}
          onExport={() => host.send({ t: 'export', ...query })}
          onForget={(name) => host.send({ t: 'forget', name })}
        />
        {(isWeighing || query.weighed) && (
          <RewardWeights
            key={run.folder}
            query={query}
            rewards={run.rewards}
            rescored={state.rescored}
            onQuery={ask}
            onClose={() => {
              setWeighing(false);
              if (query.weighed) ask({ filter: query.filter, sort: query.sort });
            }}
          />
        )}
        <GroupList
          key={JSON.stringify([run.folder, query])}
          bars={bars}
          empty={emptyWords(state.total, query, run.canStop && run.step === 0)}
          total={state.total ?? 0}
          rows={state.rows}
          selected={selected}
          live={run.canStop && query.sort === ''}
          onNeed={({ from, count }) => host.send({ t: 'window', ...query, from, count })}
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
              pinned={pinned}
              onPin={() => setPinned(isAt(pinned, rollout) ? undefined : pinOf(rollout))}
              onSamePrompt={() => ask({ filter: `prompt = ${JSON.stringify(rollout.prompt)}`, sort: 'step' })}
              onNote={() => host.send({ t: 'note', group: rollout.group, index: rollout.index })}
              onCopy={(as) =>
                host.send({ t: 'copy', group: rollout.group, index: rollout.index, ...query, as })
              }
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

const areWeightsHidden = (): boolean =>
  document.querySelector<HTMLElement>('.reward-weights')?.offsetHeight === 0;

const pinOf = (rollout: RolloutDetail): Pinned => ({
  group: rollout.group,
  index: rollout.index,
  step: rollout.step,
  text: textOf(rollout),
});

const isAt = (a: Place | undefined, b: Place): boolean => a?.group === b.group && a.index === b.index;

/** What stands in the place of a list without lines. A supervised run has steps and no groups. */
function emptyWords(total: number | undefined, { filter }: ListQuery, isAwaited: boolean): string {
  if (total === undefined) return '';
  if (filter !== '') return 'No rollout passes this filter.';
  return isAwaited ? 'The first group is being generated.' : 'No rollouts.';
}
