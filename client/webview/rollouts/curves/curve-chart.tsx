import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'preact/hooks';
import { onThemeChange } from '../../shared/theme';
import type { Drawing } from '../state';
import { type Curve, curveData } from './curve-data';
import { curveOptions } from './curve-options';
import { wordsOfCurve } from './curve-words';

interface CurveChartProps {
  curve: Curve;
  drawing: Drawing;
  /** A step was clicked. */
  onStep: (step: number) => void;
}

/**
 * A metric over the training steps, with the spread within the groups as a band where it is known. Dragging zooms, a
 * double click shows all again, a click leads to a step.
 */
export function CurveChart({ curve, drawing, onStep }: CurveChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLSpanElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const banded = curve.spread !== undefined;
  const layers = curve.stack?.map(({ name }) => name).join('\n');
  const other = curve.other?.name;
  const newest = useRef(curve);
  newest.current = curve;
  const clicked = useRef(onStep);
  clicked.current = onStep;
  const { smoothing } = drawing;
  // A logarithm has no place for what is not above zero.
  const isLog =
    drawing.scale === 'log' && !curve.stack && curve.values.every((value) => value === null || value > 0);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(
        curveOptions(element, newest.current, smoothing, isLog, readout, () => newest.current),
        curveData(newest.current, smoothing),
        element,
      );
    };
    draw();
    const press = { x: 0, y: 0 };
    const onDown = ({ clientX, clientY }: MouseEvent) => Object.assign(press, { x: clientX, y: clientY });
    const onClick = ({ clientX, clientY }: MouseEvent) => {
      if (Math.hypot(clientX - press.x, clientY - press.y) > 3) return;
      const at = plot.current?.cursor.idx;
      const step = at === null || at === undefined ? undefined : plot.current?.data[0][at];
      if (step !== undefined) clicked.current(step);
    };
    element.addEventListener('mousedown', onDown);
    element.addEventListener('click', onClick);
    const resize = new ResizeObserver(() => {
      plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resize.observe(element);
    const themed = onThemeChange(draw);
    return () => {
      element.removeEventListener('mousedown', onDown);
      element.removeEventListener('click', onClick);
      resize.disconnect();
      themed();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [curve.metric, banded, layers, smoothing, isLog, other]);

  useEffect(() => {
    const { current } = plot;
    if (!current) return;
    // A zoom stays while the run continues.
    const { min, max } = current.scales.x ?? {};
    const steps = current.data[0];
    const isZoomed = typeof min === 'number' && (min !== steps[0] || max !== steps.at(-1));
    current.setData(curveData(curve, smoothing), !isZoomed);
    if (isZoomed) current.redraw();
  }, [curve]);

  return (
    <div class="curve-chart">
      <div ref={frame} class="curve-frame" role="img" aria-label={wordsOfCurve(curve)} data-testid="curve" />
      <span ref={readout} class="curve-readout num soft" aria-hidden="true" />
    </div>
  );
}
