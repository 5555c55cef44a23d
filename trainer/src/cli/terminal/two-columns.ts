import { cut, padded } from './display-width';
import type { Style } from './style';

/** Cells that each of two columns gets, with a rule and its margins between them. */
export function columnWidths(width: number): { readonly left: number; readonly right: number } {
  const left = Math.floor((width - 3) / 2);
  return { left, right: width - 3 - left };
}

/** Lines side by side. Lines that are too long are cut. */
export function twoColumns(
  left: readonly string[],
  right: readonly string[],
  width: number,
  style: Style,
): string[] {
  const widths = columnWidths(width);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const a = padded(cut(left[i] ?? '', widths.left), widths.left);
    return `${a} ${style.dim('│')} ${cut(right[i] ?? '', widths.right)}`.trimEnd();
  });
}
