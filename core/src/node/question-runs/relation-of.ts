import { calledByQuery } from '../../prolog/editing/called-by-query';

/** What a count is written with. */
const counting = /^(?:aggregate_all|distinct)\//;

/** The relation that a hop asks for, as `name/arity`: of a count, the one that is counted. '' where there is none. */
export const relationOf = (goal: string): string =>
  [...calledByQuery([goal])].find((key) => !counting.test(key) && /^[a-z]/.test(key)) ?? '';
