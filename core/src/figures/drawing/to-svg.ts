import type { Drawing, Ink, Mark, PathMark } from './drawing';

/** CSS colours for what a drawing names by purpose. */
export interface Palette {
  readonly text: string;
  readonly soft: string;
  readonly grid: string;
  /** Undefined: transparent. */
  readonly background?: string;
}

/** On paper. */
export const paperPalette = {
  text: '#1f2328',
  soft: '#59636e',
  grid: '#d8dee4',
  background: '#ffffff',
} as const satisfies Palette;

const fontFamily = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** The drawing as an SVG document. Texts are escaped; each mark with a point carries it as `data-point`. */
export function toSvg(drawing: Drawing, palette: Palette): string {
  const { width, height, title } = drawing;
  const background = palette.background
    ? `<rect width="${number(width)}" height="${number(height)}" fill="${escaped(palette.background)}"/>`
    : '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}" font-family="${escaped(fontFamily)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    background,
    ...drawing.marks.map((mark) => element(mark, palette)),
    '</svg>',
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n');
}

function element(mark: Mark, palette: Palette): string {
  const point = mark.point === undefined ? '' : ` data-point="${escaped(mark.point)}"`;
  const about = mark.about === undefined ? '' : `<title>${escaped(mark.about)}</title>`;
  const color = (ink: Ink) => escaped(typeof ink === 'string' ? palette[ink] : ink.color);
  const opacity = 'opacity' in mark && mark.opacity !== undefined ? ` opacity="${mark.opacity}"` : '';
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${number(mark.x)}" y="${number(mark.y)}" width="${number(mark.width)}" height="${number(mark.height)}" fill="${color(mark.fill)}"${opacity}${point}>${about}</rect>`;
    case 'path': {
      const stroke = mark.stroke
        ? ` stroke="${color(mark.stroke)}" stroke-width="${mark.width ?? 1}" stroke-linejoin="round"`
        : '';
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '';
      const fill = ` fill="${mark.fill ? color(mark.fill) : 'none'}"`;
      return `<path d="${pathData(mark)}"${fill}${stroke}${dash}${opacity}${point}>${about}</path>`;
    }
    case 'text': {
      const anchor = mark.anchor && mark.anchor !== 'start' ? ` text-anchor="${mark.anchor}"` : '';
      const turn = mark.upward ? ` transform="rotate(-90 ${number(mark.x)} ${number(mark.y)})"` : '';
      const weight = mark.bold ? ' font-weight="bold"' : '';
      return `<text x="${number(mark.x)}" y="${number(mark.y)}" font-size="${mark.size}" fill="${color(mark.ink)}"${anchor}${weight}${turn}${point}>${about}${escaped(mark.text)}</text>`;
    }
    default:
      return mark satisfies never;
  }
}

function pathData({ lines, closed }: PathMark): string {
  return lines
    .map((line) => `M${line.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}${closed ? 'Z' : ''}`)
    .join('');
}

const number = (value: number) => String(Math.round(value * 100) / 100);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML does not allow: control characters but tab and line ends, halves of surrogate pairs, two non-characters. */
const notInXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Characters that XML does not allow become U+FFFD. */
const escaped = (text: string) =>
  text.replace(notInXml, '\ufffd').replace(/[&<>"]/g, (character) => entities[character]!);
