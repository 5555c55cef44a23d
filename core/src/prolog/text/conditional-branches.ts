import type { Term } from '../terms/term';

/** One branch of conditional compilation, from after its directive to before the next; indices of items. */
export interface Branch {
  readonly from: number;
  readonly to: number;
  /** It is never compiled: its condition cannot hold, or one before it always does. */
  readonly isDead: boolean;
}

/** A directive that does not stand where it must; index of its item. */
export interface BranchFault {
  readonly index: number;
  readonly message: string;
}

interface Open {
  readonly index: number;
  /** First item of the current branch. */
  from: number;
  isDead: boolean;
  /** A branch before holds whatever happens: those after it are dead. */
  isDecided: boolean;
  hasElse: boolean;
}

/**
 * The branches between `:- if(Goal)` and `:- endif`. All are read, since which one is compiled is found out by running
 * the condition; few conditions show by themselves that they hold or do not.
 * @param directives index and goal of the text's directives, in order
 */
export function conditionalBranches(directives: Iterable<readonly [number, Term]>): {
  readonly branches: readonly Branch[];
  readonly faults: readonly BranchFault[];
} {
  const branches: Branch[] = [];
  const faults: BranchFault[] = [];
  const open: Open[] = [];
  for (const [index, goal] of directives) {
    const name = conditionName(goal);
    if (name === undefined) continue;
    if (name === 'if') {
      const held = holds(argument(goal));
      const isDead = held === false;
      open.push({ index, from: index + 1, isDead, isDecided: held === true, hasElse: false });
      continue;
    }
    const last = open.at(-1);
    if (!last) {
      faults.push({ index, message: `No matching :- if for this ${name}.` });
      continue;
    }
    branches.push({ from: last.from, to: index, isDead: last.isDead });
    if (name === 'endif') {
      open.pop();
      continue;
    }
    if (last.hasElse) faults.push({ index, message: `This ${name} comes after the else.` });
    const held = name === 'else' ? true : holds(argument(goal));
    last.from = index + 1;
    last.isDead = last.isDecided || held === false;
    last.isDecided ||= held === true;
    last.hasElse ||= name === 'else';
  }
  for (const { index } of open) faults.push({ index, message: 'No matching :- endif for this if.' });
  return { branches, faults };
}

function conditionName(goal: Term): 'if' | 'elif' | 'else' | 'endif' | undefined {
  if (goal.kind === 'atom') return goal.name === 'else' || goal.name === 'endif' ? goal.name : undefined;
  if (goal.kind !== 'compound' || goal.args.length !== 1) return undefined;
  return goal.name === 'if' || goal.name === 'elif' ? goal.name : undefined;
}

const argument = (goal: Term): Term => (goal as { args: readonly Term[] }).args[0]!;

/** Whether a condition holds, where that can be told without running it. */
function holds(condition: Term): boolean | undefined {
  if (condition.kind === 'atom') {
    if (condition.name === 'true' || condition.name === 'otherwise') return true;
    return condition.name === 'false' || condition.name === 'fail' ? false : undefined;
  }
  if (condition.kind !== 'compound') return undefined;
  const parts = condition.args.map((arg) => holds(arg));
  if (condition.name === '\\+' && parts.length === 1) return parts[0] === undefined ? undefined : !parts[0];
  if (parts.length !== 2) return undefined;
  if (condition.name === ',')
    return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
  if (condition.name === ';')
    return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
  return undefined;
}
