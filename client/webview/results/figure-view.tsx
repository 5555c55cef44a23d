import {
  type AnswerPlace,
  type FigureFormat,
  figureFormats,
  type ToResults,
} from '@phantomlab/client/messages/results';
import { drawFigure } from '@phantomlab/core/figures/charts/draw-figure';
import type { Mark } from '@phantomlab/core/figures/drawing/drawing';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useWidth } from '../shared/use-width';
import { GlanceCard } from './glance-card';
import { MarkElement } from './mark-element';
import { pngOf } from './png-of';
import { useGlance } from './use-glance';

interface FigureViewProps {
  readonly drawing: (ToResults & { t: 'results' })['drawing'];
  readonly needs: string | undefined;
  /** The point whose answers are shown. */
  readonly selected: string | undefined;
  /** Some of the answers behind the point that was asked for last. */
  readonly glance: (ToResults & { t: 'glance' }) | undefined;
  onSelect(point: string | undefined): void;
  onGlance(point: string): void;
  onOpen(place: AnswerPlace): void;
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
  glance,
  onSelect,
  onGlance,
  onOpen,
  onExport,
  onPicture,
}: FigureViewProps) {
  const frame = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const available = useWidth(frame);
  const [about, setAbout] = useState<string>();
  const { glanced, ...card } = useGlance(onGlance);
  const width = Math.min(widest, available);
  const drawing = useMemo(() => (width > 0 ? drawFigure(figure, width) : undefined), [figure, width]);
  useEffect(card.close, [drawing]);
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
    <section ref={frame} class="figure" aria-label={figure.title} onScroll={card.close}>
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
              onGlance={(point, element) => (point === undefined ? card.leave() : card.enter(point, element))}
              onSelect={(point) => {
                card.close();
                onSelect(point);
              }}
            />
          ))}
        </svg>
      )}
      {glanced && glance?.point === glanced.point && glance.rows.length > 0 && (
        <GlanceCard
          glanced={glanced}
          glance={glance}
          onOpen={onOpen}
          onStay={card.stay}
          onLeave={card.leave}
        />
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
