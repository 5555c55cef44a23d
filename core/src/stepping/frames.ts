import type { ClauseRef, ProofNode } from '../prolog/proofs/proof';
import type { SteppedProgram } from './program';
import type { TapeEntry } from './tape';

/** Where a frame stands: in the completion (UTF-16 offsets), or at a clause of the program. */
export type FramePlace =
  | { readonly in: 'completion'; readonly start: number; readonly end: number }
  | { readonly in: 'clause'; readonly clause: ClauseRef };

/** A level of where stepping stands, from the goal at hand out to the question. */
export interface Frame {
  readonly name: string;
  readonly entry: TapeEntry;
  readonly place?: FramePlace;
}

/** Characters of a step that a frame is named by. */
const mostNamed = 200;

function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * mostNamed)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= mostNamed && text.length <= 4 * mostNamed ? line : `${line.slice(0, mostNamed)}…`;
}

/** The path from a place to the question: the proof's goals, the step of the chain, the question. */
export function framesOf(
  entry: TapeEntry,
  entries: readonly TapeEntry[],
  program: SteppedProgram,
): readonly Frame[] {
  const outer = entry.kind === 'goal' ? entries[entry.from]! : entry;
  const frames: Frame[] = entry.kind === 'goal' ? goalFrames(entry, entries) : [];
  if (outer.kind !== 'question') frames.push(chainFrame(outer, program));
  const start = program.chain ? { in: 'completion' as const, start: 0, end: 0 } : undefined;
  frames.push({ name: program.question, entry: entries[0]!, ...(start && { place: start }) });
  return frames;
}

function goalFrames(entry: TapeEntry & { kind: 'goal' }, entries: readonly TapeEntry[]): Frame[] {
  return entry.path
    .map((node, i) => {
      const clause = clauseOf(entry.path.slice(0, i + 1));
      const own = entries.find(
        (each) =>
          each.kind === 'goal' &&
          each.from === entry.from &&
          each.path.length === i + 1 &&
          each.path[i] === node,
      );
      return {
        name: `${node.goal}${kindWords[node.kind] ?? ''}`,
        entry: own ?? entry,
        ...(clause && { place: { in: 'clause' as const, clause } }),
      };
    })
    .reverse();
}

const kindWords: Readonly<Partial<Record<ProofNode['kind'], string>>> = {
  fact: ' (fact)',
  builtin: ' (built in)',
  negation: ' (no proof of it)',
  aggregate: ' (counted)',
  ref: ' (proved before)',
  truncated: ' (deeper than shown)',
};

/** A built-in has no clause of its own: it is in the one that asks for it. */
function clauseOf(path: readonly ProofNode[]): ClauseRef | undefined {
  for (const node of path.toReversed()) if (node.clause) return node.clause;
  return undefined;
}

function chainFrame(entry: TapeEntry, program: SteppedProgram): Frame {
  switch (entry.kind) {
    case 'step': {
      const { text, start, end, verdict } = program.chain!.steps[entry.step]!;
      const hop = entry.hop === undefined ? '' : `hop ${entry.hop + 1}${verdict ? `, ${verdict}` : ''}: `;
      return {
        name: `${hop}${oneLine(text)}`,
        entry,
        place: { in: 'completion', start, end },
      };
    }
    case 'hop':
      return {
        name: `hop ${entry.hop + 1}${program.chain ? ', skipped' : ''}: ${program.goals[entry.hop]}`,
        entry,
      };
    default: {
      const last = program.chain?.steps.at(-1);
      const place = last && { in: 'completion' as const, start: last.start, end: last.end };
      return { name: answerName(program), entry, ...(place && { place }) };
    }
  }
}

function answerName({ chain, expected }: SteppedProgram): string {
  if (!chain) return `answer: ${expected.join(', ')}`;
  const said = chain.answer.length > 0 ? chain.answer.join(', ') : 'none';
  return `answer: ${said} (${chain.answerIsRight ? 'right' : 'wrong'})`;
}
