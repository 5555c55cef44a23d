import { rowFlags } from '../../run/rows/columns';
import type { RowValues } from '../rollout-index/index-contents';
import type { RolloutSource } from '../rollout-index/search/rollout-source';
import type { GroupTable } from './group-table';
import type { ListedGroups } from './listed-groups';
import type { Questions } from './questions';

/** Why the rollouts of a group have no gradient. */
export type FlatReason = 'right' | 'wrong' | 'same' | 'left-out';

/** Of a rollout's hops, the worst verdict; none where the log has no verdicts of it. */
export type WorstVerdict = 'none' | 'proved' | 'contradicted' | 'unsupported' | 'skipped';

/** One line of a list of groups. Lists have a place for each rollout, in order; NaN where one is not logged yet. */
export interface GroupLine {
  readonly group: number;
  readonly step: number;
  readonly question: string;
  readonly rewards: readonly number[];
  readonly advantages: readonly number[];
  readonly verdicts: readonly WorstVerdict[];
  /** Places of the rollouts that the filter leaves; undefined: all. */
  readonly passing: readonly number[] | undefined;
  /** Why nothing is learned from it; undefined where something is. */
  readonly flat: FlatReason | undefined;
  /** Under other weights: whether it has a gradient and had none, or the other way round. */
  readonly change?: 'gained' | 'lost';
}

/** Rollouts of a group that a line tells of. */
const mostPlaces = 1024;

const needed = [
  'step',
  'index',
  'prompt',
  'reward',
  'advantage',
  'ratio',
  'flags',
  'anyVerdict',
  'hopCount',
] as const;

/** What is told of rollouts: rows of the index, and what columns have there. */
interface ToldRows {
  readonly rows: readonly number[];
  readonly values: RowValues<(typeof needed)[number]>;
  /** Rewards before they were weighed anew. */
  readonly logged: ArrayLike<number> | undefined;
}

/** The lines `from`... of a list. Only what these lines tell is read. */
export async function groupLines(
  source: RolloutSource,
  table: GroupTable,
  listed: ListedGroups,
  questions: Questions,
  from: number,
  count: number,
): Promise<readonly GroupLine[]> {
  const { live } = await source.columns([]);
  const groups = Array.from(listed.places.subarray(from, from + count), (place) => ({
    place,
    rows: [...table.rowsOf(place)].filter((row) => live[row] === 1),
  })).filter(({ rows }) => rows.length > 0);
  const rows = groups.flatMap((group) => group.rows);
  const values = await source.valuesAt(needed, rows);
  const logged = source.logged && (await source.logged.valuesAt(['reward'], rows)).reward;
  const lines: GroupLine[] = [];
  let first = 0;
  for (const { place, rows: own } of groups) {
    const at = Array.from(own, (_, i) => first + i);
    first += own.length;
    const question = await questions.of(values.prompt[at[0]!]!);
    lines.push(lineOf(table.groupNumbers[place]!, question, at, { rows, values, logged }, listed.passes));
  }
  return lines;
}

/** @param at of its rollouts, their places among those that are told of */
function lineOf(
  group: number,
  question: string,
  at: readonly number[],
  { rows, values, logged }: ToldRows,
  passes: Uint8Array | undefined,
): GroupLine {
  // A place is empty while its rollout is not logged yet: it keeps its column.
  const byPlace: (number | undefined)[] = [];
  for (const each of at) if (values.index[each]! < mostPlaces) byPlace[values.index[each]!] = each;
  const told = Array.from(byPlace);
  const of = (column: ArrayLike<number>) =>
    told.map((each) => (each === undefined ? Number.NaN : column[each]!));
  const change = logged && changeOf(at, logged, values.reward);
  return {
    group,
    step: values.step[at[0]!]!,
    question,
    rewards: of(values.reward),
    advantages: of(values.advantage),
    verdicts: told.map((each) =>
      each === undefined || values.hopCount[each] === 0 ? 'none' : worstOf(values.anyVerdict[each]!),
    ),
    passing:
      passes && told.flatMap((each, i) => (each !== undefined && passes[rows[each]!] === 1 ? [i] : [])),
    flat: flatReason(at, values),
    ...(change && { change }),
  };
}

function worstOf(verdicts: number): WorstVerdict {
  if (verdicts & 2) return 'contradicted';
  if (verdicts & 4) return 'unsupported';
  return verdicts & 8 ? 'skipped' : 'proved';
}

function changeOf(rows: readonly number[], before: ArrayLike<number>, after: ArrayLike<number>) {
  const isFlat = (rewards: ArrayLike<number>) => rows.every((row) => rewards[row] === rewards[rows[0]!]);
  const [wasFlat, isNowFlat] = [isFlat(before), isFlat(after)];
  if (wasFlat === isNowFlat) return undefined;
  return wasFlat ? ('gained' as const) : ('lost' as const);
}

/** A group of one has no other to be better than; what is not known of advantages says nothing. */
function flatReason(
  rows: readonly number[],
  { reward, advantage, ratio, flags }: RowValues<'reward' | 'advantage' | 'ratio' | 'flags'>,
): FlatReason | undefined {
  if (rows.every((row) => ratio[row] === 0)) return 'left-out';
  const [first] = rows;
  // A mean of equal rewards is not always equal to them.
  const isPaid = (row: number) => Math.abs(advantage[row]!) > 1e-6;
  if (rows.length < 2 || rows.some((row) => reward[row] !== reward[first!] || isPaid(row))) return undefined;
  if (rows.every((row) => flags[row]! & rowFlags.right)) return 'right';
  return rows.every((row) => !(flags[row]! & rowFlags.right)) ? 'wrong' : 'same';
}
