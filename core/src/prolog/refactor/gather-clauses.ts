import { subjectAt } from '../editing/subject';
import type { PrologText } from '../text/prolog-text';
import type { TextChange } from '../text/text-change';
import type { Refactoring, Selected } from './refactoring';

/** Moves the clauses of the predicate at the cursor that stand apart behind the first of them, comments with them. */
export function gatherClauses({ program, text, start }: Selected): Refactoring[] {
  const subject = subjectAt(program, text.uri, start);
  if (subject?.kind !== 'predicate') return [];
  const { key } = subject;
  const first = text.items.findIndex(({ predicate }) => predicate === key);
  if (first < 0) return [];
  let last = first;
  while (text.items[last + 1]?.predicate === key) last++;
  const apart: number[] = [];
  for (let i = last + 1; i < text.items.length; i++) if (text.items[i]!.predicate === key) apart.push(i);
  if (apart.length === 0) return [];
  const moved = apart.map((index) => stretchOf(text, index));
  const at = lineEnd(text.text, text.end(last));
  const edits: TextChange[] = [
    { start: at, end: at, newText: moved.map(({ written }) => `\n${written}`).join('') },
    ...moved.map(({ start: from, end }) => ({ start: from, end, newText: '' })),
  ];
  return [{ title: `Move the clauses of ${key} together`, kind: 'rewrite', edits }];
}

/** A clause with the comment lines directly above it, and the rest of its last line. */
function stretchOf(text: PrologText, index: number) {
  let start = text.text.lastIndexOf('\n', text.start(index) - 1) + 1;
  const own = text.start(index);
  if (text.text.slice(start, own).trim() !== '') start = own;
  else {
    for (const { start: from, end } of [...text.commentsBefore(index)].reverse()) {
      const above = text.text.lastIndexOf('\n', from - 1) + 1;
      const isAlone = text.text.slice(above, from).trim() === '';
      if (
        !isAlone ||
        text.text.slice(end, start).trim() !== '' ||
        text.text.slice(end, start).split('\n').length > 2
      )
        break;
      start = above;
    }
  }
  const end = lineEnd(text.text, text.end(index));
  // Another clause on the same line stays there.
  const next = text.items[index + 1] ? text.start(index + 1) : text.text.length;
  const until = next < end ? text.end(index) : Math.min(end + 1, text.text.length);
  return { start, end: until, written: text.text.slice(start, Math.min(until, end)) };
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
