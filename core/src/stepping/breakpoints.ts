import type { ClauseRef } from '../prolog/proofs/proof';
import { namesIn, relationOf, variablesOf } from './goal-names';
import type { SteppedProgram } from './program';
import { hopOf, type TapeEntry, verdictOf } from './tape';

/** What of a chain counts as an exception: stops that need no place. */
export const exceptionFilters = [
  { filter: 'firstBroken', label: 'First broken hop', isDefault: true },
  { filter: 'contradicted', label: 'Contradicted', isDefault: false },
  { filter: 'unsupported', label: 'Unsupported', isDefault: false },
  { filter: 'skipped', label: 'Skipped', isDefault: false },
  { filter: 'wrongAnswer', label: 'Wrong answer', isDefault: false },
] as const;

export type ExceptionFilter = (typeof exceptionFilters)[number]['filter'];

/** Where stepping stops by itself. */
export type StopPoint = {
  readonly id: number;
  /** A Prolog goal over the universe and the variables of the place. */
  readonly condition?: string;
  /** `3` (from the third hit on), `= 3`, `> 3`, `% 3` (each third). */
  readonly hitCondition?: string;
} & (
  | { readonly kind: 'exception'; readonly filter: ExceptionFilter }
  /** A relation, with or without its arity. */
  | { readonly kind: 'relation'; readonly name: string }
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** A clause that is at these lines (from 1) of a file. */
  | { readonly kind: 'clause'; readonly line: number; readonly isIn: (clause: ClauseRef) => boolean }
  /** A stretch of the completion: the steps that begin in it. */
  | { readonly kind: 'completion'; readonly start: number; readonly end: number }
);

/** Whether a place is one where a point stops, its conditions aside. */
export function isAt(point: StopPoint, entry: TapeEntry, program: SteppedProgram): boolean {
  switch (point.kind) {
    case 'exception':
      return isException(point.filter, entry, program);
    case 'relation': {
      const goal = goalOf(entry, program);
      return goal !== undefined && relationOf(goal) === point.name.replace(/\/\d+$/, '').trim();
    }
    case 'person': {
      if (entry.kind === 'step')
        return (program.statements?.[entry.step] ?? []).some(({ subjects, values }) =>
          [...subjects, ...values].includes(point.name),
        );
      return entry.kind === 'goal' && namesIn(entry.path.at(-1)!.goal).has(point.name);
    }
    case 'variable':
      return isBoundAt(point.name, entry, program);
    case 'clause':
      return entry.kind === 'goal' && isClauseAt(entry.path.at(-1)!.clause, point);
    case 'completion': {
      const step = entry.kind === 'step' ? program.chain?.steps[entry.step] : undefined;
      return step !== undefined && step.start >= point.start && step.start < point.end;
    }
    default:
      return point satisfies never;
  }
}

function isException(filter: ExceptionFilter, entry: TapeEntry, program: SteppedProgram): boolean {
  const { chain } = program;
  if (!chain) return false;
  if (filter === 'wrongAnswer') return entry.kind === 'answer' && !chain.answerIsRight;
  if (filter !== 'firstBroken') return verdictOf(entry, program) === filter;
  const { firstBreak } = chain;
  if (firstBreak === undefined || hopOf(entry) !== firstBreak || entry.kind === 'goal') return false;
  // The step that breaks it; where none says anything false, the first that takes it.
  const broken = chain.steps.find(({ hop, verdict }) => hop === firstBreak && verdict !== 'proved');
  const at = broken ?? chain.steps.find(({ hop }) => hop === firstBreak);
  return at === undefined ? entry.kind === 'hop' : entry.kind === 'step' && entry.step === at.index;
}

/** The goal that a place is about: of a step, its hop's, once. */
function goalOf(entry: TapeEntry, program: SteppedProgram): string | undefined {
  if (entry.kind === 'goal') return entry.path.length > 1 ? entry.path.at(-1)!.goal : undefined;
  if (entry.kind === 'hop' || (entry.kind === 'step' && entry.opens)) return program.goals[entry.hop!];
  return undefined;
}

/** Where a variable of the question gets its value, or a clause's variable has one. */
function isBoundAt(name: string, entry: TapeEntry, program: SteppedProgram): boolean {
  if (entry.kind === 'goal') return Object.hasOwn(entry.path.at(-1)!.bindings, name);
  const hop = entry.kind === 'hop' || (entry.kind === 'step' && entry.opens) ? entry.hop : undefined;
  return hop !== undefined && program.goals.findIndex((goal) => variablesOf(goal).includes(name)) === hop;
}

const isClauseAt = (clause: ClauseRef | undefined, { line, isIn }: StopPoint & { kind: 'clause' }) =>
  clause !== undefined && isIn(clause) && clause.line === line;

/** Reads a hit condition. @returns undefined where it is none; then every hit counts */
export function hitTest(text: string | undefined): ((hit: number) => boolean) | undefined {
  const match = /^\s*(>=|<=|==|=|>|<|%)?\s*(\d+)\s*$/.exec(text ?? '');
  if (!match) return undefined;
  const count = Number(match[2]);
  switch (match[1]) {
    case '=':
    case '==':
      return (hit) => hit === count;
    case '>':
      return (hit) => hit > count;
    case '<':
      return (hit) => hit < count;
    case '<=':
      return (hit) => hit <= count;
    case '%':
      return (hit) => count > 0 && hit % count === 0;
    default:
      return (hit) => hit >= count;
  }
}
