import type { Paint } from '@phantomlab/core/report/paint';
import { escapeCode } from './escape-codes';

/** Text in the terminal's own colours; plain where colours can't be shown or aren't wanted. */
export interface Style extends Paint {
  cyan(text: string): string;
  inverse(text: string): string;
}

/** NO_COLOR and FORCE_COLOR are obeyed (no-color.org); else colours go to terminals alone. */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' && FORCE_COLOR !== '';
  const coloured = forced || (stream.isTTY === true && !NO_COLOR && TERM !== 'dumb');
  const paint = (open: number, close: number) => (text: string) =>
    coloured && text !== '' ? escapeCode(String(open), 'm') + text + escapeCode(String(close), 'm') : text;
  return {
    coloured,
    bold: paint(1, 22),
    dim: paint(2, 22),
    inverse: paint(7, 27),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    cyan: paint(36, 39),
  };
}
