import type { Drawing, Ink, Mark } from './drawing';
import { textWidth } from './text-width';
import { type Palette, paperPalette } from './to-svg';

/** The drawing as one page of PDF 1.4, its texts in the standard fonts Helvetica and Helvetica-Bold. */
export function toPdf(drawing: Drawing, palette: Palette = paperPalette): Uint8Array {
  const { width, height, marks, title } = drawing;
  const opacities = [...new Set(marks.map(opacityOf))];
  const states = opacities
    .map((opacity, index) => `/O${index} << /ca ${opacity} /CA ${opacity} >>`)
    .join(' ');
  const content = [
    // PDF counts from the lower left corner.
    `1 0 0 -1 0 ${height} cm`,
    ...(palette.background ? [`${fillOf(palette.background)} 0 0 ${width} ${height} re f`] : []),
    ...marks.map((mark) => `q /O${opacities.indexOf(opacityOf(mark))} gs ${operators(mark, palette)} Q`),
  ].join('\n');
  const fonts = ['Helvetica', 'Helvetica-Bold'].map(
    (font, index) =>
      `/F${index} << /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
  );
  return document([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /Font << ${fonts.join(' ')} >> /ExtGState << ${states} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Title (${string(title)}) >>`,
  ]);
}

/** Objects with the table of their offsets. All text is Latin-1, so that a character is a byte. */
function document(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function operators(mark: Mark, palette: Palette): string {
  const css = (ink: Ink) => (typeof ink === 'string' ? palette[ink] : ink.color);
  switch (mark.kind) {
    case 'rect':
      return `${fillOf(css(mark.fill))} ${numbers(mark.x, mark.y, mark.width, mark.height)} re f`;
    case 'path': {
      const path = mark.lines
        .map((line) => line.map(([x, y], index) => `${numbers(x, y)} ${index === 0 ? 'm' : 'l'}`).join(' '))
        .join(' ');
      const close = mark.closed ? ' h' : '';
      const stroke = mark.stroke
        ? `${rgb(css(mark.stroke))} RG ${mark.width ?? 1} w 1 j ${mark.dash ? `[${mark.dash.join(' ')}] 0 d ` : ''}`
        : '';
      const fill = mark.fill ? `${fillOf(css(mark.fill))} ` : '';
      const paint = mark.fill && mark.stroke ? 'B' : mark.fill ? 'f' : 'S';
      return `${stroke}${fill}${path}${close} ${paint}`;
    }
    case 'text': {
      const width = textWidth(mark.text, mark.size);
      const back = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
      const matrix = mark.upward
        ? `0 -1 -1 0 ${numbers(mark.x, mark.y + back)}`
        : `1 0 0 -1 ${numbers(mark.x - back, mark.y)}`;
      return `BT ${fillOf(css(mark.ink))} /F${mark.bold ? 1 : 0} ${mark.size} Tf ${matrix} Tm (${string(mark.text)}) Tj ET`;
    }
    default:
      return mark satisfies never;
  }
}

const opacityOf = (mark: Mark) => ('opacity' in mark ? (mark.opacity ?? 1) : 1);
const fillOf = (color: string) => `${rgb(color)} rg`;

/** `#rrggbb` as three numbers from 0 to 1. */
function rgb(color: string): string {
  const value = /^#([0-9a-f]{6})$/i.exec(color);
  if (!value) throw new Error(`${color} is not a colour of the form #rrggbb.`);
  const bits = Number.parseInt(value[1]!, 16);
  return numbers(...[16, 8, 0].map((shift) => ((bits >> shift) & 255) / 255));
}

const numbers = (...values: readonly number[]) =>
  values.map((value) => String(Math.round(value * 1000) / 1000)).join(' ');

/** Characters beyond Latin-1 that WinAnsi has. */
const winAnsi: Readonly<Record<string, string>> = {
  '…': '\x85',
  '–': '\x96',
  '—': '\x97',
  '’': '\x92',
  '•': '\x95',
};

/** The inside of a PDF string; what the encoding lacks becomes a question mark. */
function string(text: string): string {
  return [...text]
    .map((character) => {
      const known = winAnsi[character] ?? character;
      const code = known.charCodeAt(0);
      if (known.length > 1 || code > 255 || code < 32) return '?';
      return /[()\\]/.test(known) ? `\\${known}` : known;
    })
    .join('');
}
