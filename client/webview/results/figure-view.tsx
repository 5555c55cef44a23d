import { type FigureFormat, figureFormats, type ToResults } from '@phantomlab/client/messages/results';
import { drawFigure } from '@phantomlab/core/figures/charts/draw-figure';
import type { Mark } from '@phantomlab/core/figures/drawing/drawing';
import { useMemo, useRef, useState } from 'preact/hooks';
import { useWidth } from '../shared/use-width';
import { MarkElement } from './mark-element';
import { pngOf } from './png-of';

interface FigureViewProps {
  readonly drawing: (ToResults & { t: 'results' })['drawing'];
  readonly needs: string | undefined;
  /** The point whose answers are shown. */
  readonly selected: string | undefined;
  onSelect(point: string | undefined): void;
  onExport(format: FigureFormat, width: number): void;
  onPicture(data: string): void;
}

/** Beyond this, bars only grow fat. */
const widest = 1400;

/** A figure that can be read by pointing, by keys and by a screen reader; a point opens the answers behind it. */
export function FigureView({
  drawing: figure,
  needs,
  selected,
  onSelect,
  onExport,
  onPicture,
}: FigureViewProps) {
  const frame = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const available = useWidth(frame);
  const [about, setAbout] = useState<string>();
  const width = Math.min(widest, available);
  const drawing = useMemo(() => (width > 0 ? drawFigure(figure, width) : undefined), [figure, width]);
  const points = drawing?.marks.filter(({ point }) => point !== undefined) ?? [];

  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const all = [...(svg.current?.querySelectorAll<SVGElement>('.point') ?? [])];
    const at = all.indexOf(document.activeElement as unknown as SVGElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  const save = (format: FigureFormat) => {
    if (format === 'png') onPicture(pngOf(drawFigure(figure, width || 900)));
    else onExport(format, width || 900);
  };
  return (
    <section ref={frame} class="figure" aria-label={figure.title}>
      <div class="figure-line">
        <p class="about num ellipsis" aria-hidden="true" data-testid="about">
          {about ?? (points.length > 0 ? 'Choose a point to see its answers.' : '')}
        </p>
        <span class="push" />
        {needs === undefined && (
          <select
            aria-label="Save the figure"
            value=""
            onChange={({ currentTarget }) => {
              if (currentTarget.value !== '') save(currentTarget.value as FigureFormat);
              currentTarget.value = '';
            }}
            data-testid="export"
          >
            <option value="">Save as…</option>
            {figureFormats.map((format) => (
              <option key={format} value={format}>
                {format === 'tex' ? 'LaTeX table' : format.toUpperCase()}
              </option>
            ))}
          </select>
        )}
      </div>
      {needs !== undefined && (
        <p class="needs soft" data-testid="needs">
          There is nothing to draw. {needs}
        </p>
      )}
      {drawing && needs === undefined && (
        <svg
          ref={svg}
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          role="group"
          aria-label={figure.title}
          onKeyDown={move}
          onMouseLeave={() => setAbout(undefined)}
          data-testid="drawing"
        >
          {drawing.marks.map((mark, index) => (
            <MarkElement
              key={index}
              mark={mark}
              isSelected={mark.point !== undefined && mark.point === selected}
              isFirst={isSame(mark, points[0])}
              onAbout={setAbout}
              onSelect={onSelect}
            />
          ))}
        </svg>
      )}
      {figure.notes.map((note) => (
        <p key={note} class="note soft">
          {note}
        </p>
      ))}
    </section>
  );
}

const isSame = (mark: Mark, first: Mark | undefined) => mark === first;
