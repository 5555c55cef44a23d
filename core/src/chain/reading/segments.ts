import { taggedAnswer } from '../../reward/answer-tag';
import type { Knowledge } from '../knowledge/knowledge';
import { tokens } from './tokens';

/** A stretch of a completion between two ends of thought. */
export interface Segment {
  readonly kind: 'text' | 'answer';
  readonly start: number;
  readonly end: number;
}

const ABBREVIATIONS = /(?:\b(?:mr|mrs|ms|dr|st|jr|sr|prof|no|vs|etc|e\.g|i\.e|cf)|(?:^|[\s("'])\p{Lu})\.$/iu;
/** A bullet, a number or a step's title at the beginning of a line. */
const LIST_MARK = /^(?:[-*•–]\s+|\(?\d+[.):]\s+|(?:step|hop)\s+\d+[.:)]\s*|#+\s+)+/i;

/**
 * Cuts a completion at line ends, sentence ends and tags; list marks are left out. The dots of initials and
 * abbreviations end no sentence, nor do those within a name that the universe knows. The answer tag's
 * content is a segment of its own.
 */
export function segmentsOf(completion: string, knowledge?: Knowledge): readonly Segment[] {
  const answer = taggedAnswer(completion);
  const segments: Segment[] = [];
  const inNames = dotsInNames(completion, knowledge);
  for (const line of completion.matchAll(/[^\n]+/g)) {
    for (const [start, end] of betweenTags(line[0], line.index)) {
      if (answer && start < answer.end && end > answer.start) continue;
      segments.push(...sentences(completion, start, end, inNames));
    }
  }
  if (answer) segments.push({ kind: 'answer', ...trimmed(completion, answer.start, answer.end) });
  return segments.sort((a, b) => a.start - b.start);
}

/** The stretches of a line outside `<think>` and `<answer>` tags themselves. */
function* betweenTags(line: string, offset: number): Generator<readonly [number, number]> {
  let start = 0;
  for (const tag of line.matchAll(/<\/?(?:think|answer)>/gi)) {
    yield [offset + start, offset + tag.index];
    start = tag.index + tag[0].length;
  }
  yield [offset + start, offset + line.length];
}

function sentences(
  text: string,
  start: number,
  end: number,
  inNames: ReadonlySet<number>,
): readonly Segment[] {
  const found: Segment[] = [];
  let from = start;
  const cut = (to: number) => {
    const place = trimmed(text, from, to);
    if (/[\p{L}\p{N}]/u.test(text.slice(place.start, place.end))) found.push({ kind: 'text', ...place });
    from = to;
  };
  from += LIST_MARK.exec(text.slice(start, end).trimStart())?.[0].length ?? 0;
  from += text.slice(start, end).length - text.slice(start, end).trimStart().length;
  for (let at = from; at < end; at++) {
    const mark = text[at]!;
    if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== ';') continue;
    if (at + 1 < end && !/[\s)"'*”’]/.test(text[at + 1]!)) continue;
    if (mark === '.' && (inNames.has(at) || ABBREVIATIONS.test(text.slice(Math.max(from, at - 6), at + 1))))
      continue;
    let after = at + 1;
    while (after < end && /[)"'*”’]/.test(text[after]!)) after++;
    cut(after);
  }
  cut(end);
  return found;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) };
}

/** Offsets of dots inside names that the universe knows ("Martin St. Clair"). */
function dotsInNames(text: string, knowledge: Knowledge | undefined): ReadonlySet<number> {
  const dots = new Set<number>();
  if (!knowledge || !text.includes('.')) return dots;
  const read = tokens(text);
  for (let at = 0; at < read.length; at++) {
    const name = knowledge.names.at(read, at);
    if (!name) continue;
    // A dot at the name's end ("Sammy Davis Jr.") may end the sentence as well; what follows decides.
    for (let i = at; i < name.next - 1; i++) if (read[i]!.word === '.') dots.add(read[i]!.start);
  }
  return dots;
}
