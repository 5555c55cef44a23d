import { groupedBy } from '../../lists/grouped-by';
import type { Step } from '../chain';
import type { Knowledge } from '../knowledge/knowledge';
import { ChainReader } from './chain-reader';
import { type Segment, segmentsOf } from './segments';
import type { Sentence } from './sentence';
import type { Denial, Statement } from './statement';

/** A step, and what it says. */
export interface ReadStep {
  readonly step: Pick<Step, 'index' | 'text' | 'start' | 'end'>;
  /** What it says and does not take back later. */
  readonly statements: readonly Statement[];
}

/** A completion as it was read. */
export interface ReadChain {
  readonly steps: readonly ReadStep[];
  readonly denials: readonly Denial[];
  /** Those of which nothing was taken back. */
  readonly sentences: readonly Sentence[];
  /** How many statements were taken back. */
  readonly takenBack: number;
}

/**
 * Characters of a completion that are read: some fifty thousand tokens, more than any recipe lets a model say.
 * What comes after is cut into steps that say nothing, so that no completion holds up a training.
 */
export const MOST_READ = 200_000;

/**
 * Cuts a completion into steps that say one thing each: at sentences, and within a sentence where a second
 * statement begins.
 * @param askedOf people whom the question names, so that "the mother is Ann" is somebody's mother
 */
export function cutSteps(
  completion: string,
  knowledge?: Knowledge,
  askedOf: readonly string[] = [],
): ReadChain {
  const reader = knowledge && new ChainReader(completion, knowledge, askedOf);
  const found = segmentsOf(completion, knowledge).flatMap((segment) => {
    const isRead = segment.kind !== 'answer' && segment.end <= MOST_READ;
    return cutAtStatements(segment, isRead ? (reader?.read(segment) ?? []) : []);
  });
  const steps = found.map(({ start, end, statements }, index) => {
    const text = completion.slice(start, end).trimEnd();
    const kept = reader ? statements.filter((statement) => !reader.withdrawn.has(statement)) : [];
    return { step: { index, text, start, end: start + text.length }, statements: kept };
  });
  if (!reader) return { steps, denials: [], sentences: [], takenBack: 0 };
  const { denials, withdrawn } = reader;
  const takenBackIn = new Set([...withdrawn].map(({ sentence }) => sentence));
  const sentences = reader.sentences.filter(({ index }) => !takenBackIn.has(index));
  return { steps, denials, sentences, takenBack: withdrawn.size };
}

/** The first piece takes what stands before its statement, every piece what stands after. */
function cutAtStatements({ start, end }: Segment, statements: readonly Statement[]) {
  const byStart = groupedBy(statements, (statement) => statement.start);
  if (byStart.size < 2) return [{ start, end, statements }];
  const begins = [...byStart.keys()];
  return begins.map((begin, i) => ({
    start: i === 0 ? start : begin,
    end: begins[i + 1] ?? end,
    statements: byStart.get(begin)!,
  }));
}
