import { taggedAnswer } from '../../examples/answer-tag';
import type { Knowledge } from '../knowledge/knowledge';
import { tokens } from './words/tokens';

/** A stretch of a completion between two ends of thought. */
export interface Segment {
  readonly kind: 'text' | 'row' | 'answer';
  readonly start: number;
  readonly end: number;
  /** The line that it stands in. */
  readonly line: Line;
}

/** A line of a completion, as an outline has it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Columns before its text; headings stand above every list. */
  readonly indent: number;
  readonly mark: 'heading' | 'item' | 'plain';
}

const ABBREVIATIONS = /(?:\b(?:mr|mrs|ms|dr|st|jr|sr|prof|no|vs|etc|e\.g|i\.e|cf)|(?:^|[\s("'])\p{Lu})\.$/iu;
/** "Oct. 3, 1979" */
const CUT_MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.\s+\d/iu;
/** A bullet, a number or a step's title at the beginning of a line. */
const LIST_MARK =
  /^(?:[-*•–+]\s+|\(?\d+[.):]\s+|\(?[a-h][.)]\s+|\(?[A-H]\)\s+|(?:[Ss]tep|STEP|[Hh]op|HOP)\s+\d+[.:)]\s*|#+\s+)+/;

/**
 * Cuts a completion at line ends, sentence ends and tags; list marks are left out. The dots of initials and
 * abbreviations end no sentence, nor do those within a name that the universe knows. The answer tag's
 * content is a segment of its own.
 */
export function segmentsOf(completion: string, knowledge?: Knowledge): readonly Segment[] {
  const answer = taggedAnswer(completion);
  const segments: Segment[] = [];
  const inNames = dotsInNames(completion, knowledge);
  for (const match of completion.matchAll(/[^\n]+/g)) {
    const line = lineAt(match[0], match.index);
    for (const [start, end] of betweenTags(match[0], match.index)) {
      if (answer && start < answer.end && end > answer.start) continue;
      for (const segment of sentences(completion, start, end, line, inNames)) segments.push(segment);
    }
  }
  if (answer) {
    const place = trimmed(completion, answer.start, answer.end);
    segments.push({ kind: 'answer', ...place, line: { ...place, indent: 0, mark: 'plain' } });
  }
  return segments.sort((a, b) => a.start - b.start);
}

function lineAt(text: string, start: number): Line {
  const indent = text.length - text.trimStart().length;
  const body = text.slice(indent);
  const end = start + text.length;
  if (/^#+\s/.test(body)) return { start, end, indent: -2, mark: 'heading' };
  const item = LIST_MARK.test(body);
  return { start, end, indent: item || indent > 1 ? indent : -1, mark: item ? 'item' : 'plain' };
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
  line: Line,
  inNames: ReadonlySet<number>,
): readonly Segment[] {
  const found: Segment[] = [];
  if (/^\s*\|.*\|/.test(text.slice(start, end))) {
    const place = trimmed(text, start, end);
    return /[\p{L}\p{N}]/u.test(text.slice(place.start, place.end)) ? [{ kind: 'row', ...place, line }] : [];
  }
  let from = start;
  const cut = (to: number) => {
    const place = trimmed(text, from, to);
    if (/[\p{L}\p{N}]/u.test(text.slice(place.start, place.end)))
      found.push({ kind: 'text', ...place, line });
    from = to;
  };
  from += LIST_MARK.exec(text.slice(start, end).trimStart())?.[0].length ?? 0;
  from += text.slice(start, end).length - text.slice(start, end).trimStart().length;
  for (let at = from; at < end; at++) {
    const mark = text[at]!;
    if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== ';') continue;
    if (at + 1 < end && !/[\s)"'*”’]/.test(text[at + 1]!)) continue;
    // "Ann is, let me see... a nurse."
    if (mark === '.' && text[at - 1] === '.' && /^\s+\p{Ll}/u.test(text.slice(at + 1, end))) continue;
    if (mark === '.' && (inNames.has(at) || isAbbreviation(text, from, at))) continue;
    let after = at + 1;
    while (after < end && /[)"'*”’]/.test(text[after]!)) after++;
    cut(after);
  }
  cut(end);
  return found;
}

/** Whether the dot at an offset ends no sentence that began at `from`. */
function isAbbreviation(text: string, from: number, dot: number): boolean {
  if (ABBREVIATIONS.test(text.slice(Math.max(from, dot - 6), dot + 1))) return true;
  return CUT_MONTH.test(text.slice(Math.max(from, dot - 6), dot + 4));
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) };
}

/** Offsets of dots inside names that the universe knows ("Martin St. Clair"). */
function dotsInNames(text: string, knowledge: Knowledge | undefined): ReadonlySet<number> {
  const dots = new Set<number>();
  if (!knowledge?.hasDottedNames || !text.includes('.')) return dots;
  const read = tokens(text);
  for (let at = 0; at < read.length; at++) {
    const name = knowledge.names.full.at(read, at);
    if (!name) continue;
    // A dot at the name's end ("Sammy Davis Jr.") may end the sentence as well; what follows decides.
    for (let i = at; i < name.next - 1; i++) if (read[i]!.word === '.') dots.add(read[i]!.start);
  }
  return dots;
}
