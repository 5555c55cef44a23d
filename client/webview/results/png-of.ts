import type { Drawing, Ink, Mark } from '@phantomlab/core/figures/drawing/drawing';
import { paperPalette } from '@phantomlab/core/figures/drawing/to-svg';

/** Sharp in print at the size of the screen. */
const scale = 3;

/** The drawing as a PNG in base64, in the colours of paper. */
export function pngOf({ width, height, marks }: Drawing): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  context.fillStyle = paperPalette.background;
  context.fillRect(0, 0, width, height);
  const color = (ink: Ink) => (typeof ink === 'string' ? paperPalette[ink] : ink.color);
  for (const mark of marks) {
    context.save();
    context.globalAlpha = 'opacity' in mark ? (mark.opacity ?? 1) : 1;
    switch (mark.kind) {
      case 'rect':
        context.fillStyle = color(mark.fill);
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
        break;
      case 'path':
        trace(context, mark);
        if (mark.fill) {
          context.fillStyle = color(mark.fill);
          context.fill();
        }
        if (mark.stroke) {
          context.strokeStyle = color(mark.stroke);
          context.lineWidth = mark.width ?? 1;
          context.setLineDash(mark.dash ? [...mark.dash] : []);
          context.stroke();
        }
        break;
      case 'text':
        context.fillStyle = color(mark.ink);
        context.font = `${mark.bold ? 'bold ' : ''}${mark.size}px Helvetica, Arial, 'Liberation Sans', sans-serif`;
        context.textAlign = mark.anchor === 'middle' ? 'center' : (mark.anchor ?? 'start');
        context.translate(mark.x, mark.y);
        if (mark.upward) context.rotate(-Math.PI / 2);
        context.fillText(mark.text, 0, 0);
        break;
      default:
        mark satisfies never;
    }
    context.restore();
  }
  return canvas.toDataURL('image/png').split(',')[1]!;
}

function trace(context: CanvasRenderingContext2D, { lines, closed }: Extract<Mark, { kind: 'path' }>): void {
  context.beginPath();
  for (const [first, ...others] of lines) {
    if (first) context.moveTo(...first);
    for (const point of others) context.lineTo(...point);
    if (closed) context.closePath();
  }
}
