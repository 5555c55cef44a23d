import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import { groupFields, numberFields } from '@phantomlab/core/run/filter/fields';
import { IconButton } from '../../shared/icon-button';
import type { Drawing } from '../state';
import { CurveChart } from './curve-chart';
import { CurveTable } from './curve-table';
import { HeatMap } from './heat-map';

interface CurvePanelProps {
  curve?: Extract<ToRollouts, { t: 'curve' }>;
  heat?: Extract<ToRollouts, { t: 'heat' }>;
  rewards: readonly string[];
  drawing: Drawing;
  onDraw: (drawing: Drawing) => void;
  onMetric: (metric: string) => void;
  onFilter: (filter: string) => void;
  /** Another run's curve beside this one's, or no more. */
  onBeside: (off: boolean) => void;
  onRecipes: () => void;
  onPicture: () => void;
}

/** Steps over which a curve may be smoothed. */
const smoothings = [0, 5, 10, 25, 50, 100];

/** What has no spread over the steps that tells anything. */
const unspread: ReadonlySet<string> = new Set(['step', 'group', 'index', ...groupFields]);

/** Curves over the steps: which, and how they are drawn. */
export function CurvePanel(props: CurvePanelProps) {
  const { curve, heat, rewards, drawing, onDraw, onMetric, onFilter } = props;
  const { form, smoothing, scale } = drawing;
  const isHeat = form === 'heat';
  const draw = (change: Partial<Drawing>) => onDraw({ ...drawing, ...change });
  const fields = [
    ...numberFields.map(({ name }) => name as string).filter((name) => !unspread.has(name)),
    ...rewards.map((name) => `rewards.${name}`),
  ];
  const isLine = form === 'line' && !curve?.stack;
  return (
    <section class="curve" aria-label="Metrics">
      <div class="bar-line">
        {isHeat ? (
          <select
            aria-label="Field of the heat map"
            value={drawing.field}
            onChange={({ currentTarget: { value } }) => draw({ field: value })}
            data-testid="heat-field"
          >
            {fields.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        ) : (
          <select
            aria-label="Metric"
            value={curve?.metric ?? 'reward'}
            onChange={({ currentTarget: { value } }) => onMetric(value)}
            data-testid="metric"
          >
            {(curve?.metrics.length ? curve.metrics : ['reward']).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
        <span class="push" />
        {isLine && (
          <>
            <select
              class="smoothing"
              aria-label="Smoothed over"
              title="Number of points to smooth over"
              value={smoothing}
              onChange={({ currentTarget: { value } }) => draw({ smoothing: Number(value) })}
              data-testid="smoothing"
            >
              {smoothings.map((over) => (
                <option key={over} value={over}>
                  {over === 0 ? 'raw' : `mean of ${over}`}
                </option>
              ))}
            </select>
            <button
              type="button"
              class={`text-toggle${scale === 'log' ? ' pressed' : ''}`}
              aria-pressed={scale === 'log'}
              title="Logarithmic scale, where all values are above zero"
              onClick={() => draw({ scale: scale === 'log' ? 'linear' : 'log' })}
              data-testid="log-scale"
            >
              log
            </button>
          </>
        )}
        {isLine && curve?.other && (
          <IconButton
            icon="diff"
            label={`Compare the recipe with that of ${curve.other.name}`}
            onClick={props.onRecipes}
            testId="compare-recipes"
          />
        )}
        {isLine && (
          <IconButton
            icon="git-compare"
            label={
              curve?.other ? `Remove ${curve.other.name} from the chart` : 'Add another run to the chart'
            }
            pressed={curve?.other !== undefined}
            onClick={() => props.onBeside(curve?.other !== undefined)}
            testId="beside"
          />
        )}
        {!isHeat && curve && curve.steps.length > 0 && (
          <IconButton
            icon="device-camera"
            label="Save the curve as SVG, PDF or a table"
            onClick={props.onPicture}
            testId="curve-picture"
          />
        )}
        <IconButton
          icon="layout"
          label={isHeat ? 'Show a curve' : 'Show how values are spread over the steps'}
          pressed={isHeat}
          onClick={() => draw({ form: isHeat ? 'line' : 'heat' })}
          testId="heat"
        />
        <IconButton
          icon={form === 'table' ? 'graph-line' : 'table'}
          label={form === 'table' ? 'Show the chart' : 'Show the figures as a table'}
          onClick={() => draw({ form: form === 'table' ? 'line' : 'table' })}
          testId="curve-as-table"
        />
      </div>
      <Drawn {...{ curve, heat, drawing, onFilter }} />
    </section>
  );
}

function Drawn({
  curve,
  heat,
  drawing,
  onFilter,
}: Pick<CurvePanelProps, 'curve' | 'heat' | 'drawing' | 'onFilter'>) {
  if (drawing.form === 'heat') {
    if (heat?.field !== drawing.field) return <p class="curve-none soft">Counting…</p>;
    if (!heat.map) return <p class="curve-none soft">No rollout of this run tells {heat.field}.</p>;
    return <HeatMap field={heat.field} map={heat.map} onFilter={onFilter} />;
  }
  if (!curve || (curve.steps.length === 0 && curve.metric === 'reward'))
    return <p class="curve-none soft">The curve begins with the first step.</p>;
  if (curve.steps.length === 0)
    return <p class="curve-none soft">This run tells nothing of: {curve.metric}.</p>;
  if (drawing.form === 'table') return <CurveTable curve={curve} />;
  return <CurveChart curve={curve} drawing={drawing} onStep={(step) => onFilter(`step = ${step}`)} />;
}
