import type { Ink, Mark } from '@phantomlab/core/figures/drawing/drawing';

interface MarkElementProps {
  readonly mark: Mark;
  readonly isSelected: boolean;
  /** It is what the tab key goes to; arrows continue from there. */
  readonly isFirst: boolean;
  onAbout(about: string | undefined): void;
  /** The mouse came to a point, or the focus; `undefined`: it went. */
  onGlance(point: string | undefined, element: SVGElement): void;
  onSelect(point: string): void;
}

const classOf = (ink: Ink | undefined) => (typeof ink === 'string' ? `ink-${ink}` : '');
const colorOf = (ink: Ink | undefined) => (typeof ink === 'object' ? ink.color : undefined);

/** A mark of a drawing in the colours of the theme. One with a point is a button. */
export function MarkElement({ mark, isSelected, isFirst, onAbout, onGlance, onSelect }: MarkElementProps) {
  const { point, about } = mark;
  const enter = ({ currentTarget }: { currentTarget: SVGElement }) => {
    onAbout(about);
    onGlance(point, currentTarget);
  };
  const leave = ({ currentTarget }: { currentTarget: SVGElement }) => onGlance(undefined, currentTarget);
  const pointed =
    point === undefined
      ? {}
      : {
          class: `point${isSelected ? ' selected' : ''}`,
          role: 'button' as const,
          tabIndex: isSelected || isFirst ? 0 : -1,
          'aria-label': about,
          'aria-pressed': isSelected,
          'data-testid': 'point',
          onClick: () => onSelect(point),
          onMouseEnter: enter,
          onMouseLeave: leave,
          onFocus: enter,
          onBlur: leave,
          onKeyDown: (event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            onSelect(point);
          },
        };
  const shape = shapeOf(mark);
  if (point !== undefined) return <g {...pointed}>{shape}</g>;
  return about === undefined ? shape : <g onMouseEnter={() => onAbout(about)}>{shape}</g>;
}

function shapeOf(mark: Mark) {
  switch (mark.kind) {
    case 'rect':
      return (
        <rect
          class={classOf(mark.fill)}
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          fill={colorOf(mark.fill)}
          opacity={mark.opacity}
        />
      );
    case 'path':
      return (
        <path
          class={mark.fill ? classOf(mark.fill) : `line-${classOf(mark.stroke)}`}
          d={mark.lines
            .map((line) => `M${line.map(([x, y]) => `${x} ${y}`).join('L')}${mark.closed ? 'Z' : ''}`)
            .join('')}
          fill={mark.fill ? colorOf(mark.fill) : 'none'}
          stroke={colorOf(mark.stroke)}
          stroke-width={mark.stroke ? (mark.width ?? 1) : undefined}
          stroke-dasharray={mark.dash?.join(' ')}
          opacity={mark.opacity}
        />
      );
    case 'text':
      return (
        <text
          class={classOf(mark.ink)}
          x={mark.x}
          y={mark.y}
          font-size={mark.size}
          font-weight={mark.bold ? 'bold' : undefined}
          text-anchor={mark.anchor}
          transform={mark.upward ? `rotate(-90 ${mark.x} ${mark.y})` : undefined}
          fill={colorOf(mark.ink)}
        >
          {mark.text}
        </text>
      );
    default:
      return mark satisfies never;
  }
}
