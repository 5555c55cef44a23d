import type { Segment } from '../messages/rollouts';

/** What a side bar shows of a text: more is read in an editor. */
export const mostShown = 100_000;

/** Segments without the middle of a text that is too long for a view: how it begins, and how it ends. */
export function shortened(segments: readonly Segment[], most = mostShown): readonly Segment[] {
  const length = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= most) return segments;
  const head = Math.floor(most * 0.6);
  const tail = length - (most - head);
  const omitted = `… ${(tail - head).toLocaleString('en-US')} characters …`;
  const shown: Segment[] = [];
  let start = 0;
  let isSaid = false;
  for (const segment of segments) {
    const { text } = segment;
    const before = text.slice(0, Math.max(0, head - start));
    const after = text.slice(Math.max(0, tail - start));
    if (before !== '') shown.push({ ...segment, text: before });
    if (!isSaid && start + text.length > head) {
      shown.push({ text: omitted, mark: 'omitted' });
      isSaid = true;
    }
    if (after !== '' && start + text.length > tail) shown.push({ ...segment, text: after });
    start += text.length;
  }
  return shown;
}

/** A text as a view shows it: its beginning, when it is too long. */
export function beginning(text: string, most = mostShown): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… ${(text.length - most).toLocaleString('en-US')} more characters`;
}
