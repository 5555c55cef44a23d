import { rowFlags } from '../../run/rows/columns';
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
  'group',
  'index',
  'prompt',
  'reward',
  'advantage',
  'ratio',
  'flags',
  'anyVerdict',
  'hopCount',
] as const;

/** The lines `from`... of a list. */
export async function groupLines(
  index: RolloutSource,
  table: GroupTable,
  listed: ListedGroups,
  questions: Questions,
  from: number,
  count: number,
): Promise<readonly GroupLine[]> {
  const columns = await index.columns(needed);
  const column = (name: (typeof needed)[number]) => columns.column(name)!;
  const numbers = Object.fromEntries(needed.map((name) => [name, column(name)])) as unknown as Record<
    (typeof needed)[number],
    ArrayLike<number>
  >;
  const lines: GroupLine[] = [];
  for (const place of listed.places.subarray(from, from + count)) {
    const rows = [...table.rowsOf(place)].filter((row) => columns.live[row] === 1);
    const [any] = rows;
    if (any === undefined) continue;
    // A place is empty while its rollout is not logged yet: it keeps its column.
    const byPlace: (number | undefined)[] = [];
    for (const row of rows) if (numbers.index[row]! < mostPlaces) byPlace[numbers.index[row]!] = row;
    const told = Array.from(byPlace);
    const of = (name: 'reward' | 'advantage') =>
      told.map((row) => (row === undefined ? Number.NaN : numbers[name][row]!));
    const { passes } = listed;
    const flat = flatReason(rows, numbers);
    const { loggedReward } = columns;
    const change = loggedReward && changeOf(rows, loggedReward, numbers.reward);
    lines.push({
      group: table.groupNumbers[place]!,
      step: numbers.step[any]!,
      question: await questions.of(numbers.prompt[any]!),
      rewards: of('reward'),
      advantages: of('advantage'),
      verdicts: told.map((row) =>
        row === undefined || numbers.hopCount[row] === 0 ? 'none' : worstOf(numbers.anyVerdict[row]!),
      ),
      passing: passes && told.flatMap((row, i) => (row !== undefined && passes[row] === 1 ? [i] : [])),
      flat,
      ...(change && { change }),
    });
  }
  return lines;
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
  { reward, advantage, ratio, flags }: Record<'reward' | 'advantage' | 'ratio' | 'flags', ArrayLike<number>>,
): FlatReason | undefined {
  if (rows.every((row) => ratio[row] === 0)) return 'left-out';
  const [first] = rows;
  // A mean of equal rewards is not always equal to them.
  const isPaid = (row: number) => Math.abs(advantage[row]!) > 1e-6;
  if (rows.length < 2 || rows.some((row) => reward[row] !== reward[first!] || isPaid(row))) return undefined;
  if (rows.every((row) => flags[row]! & rowFlags.right)) return 'right';
  return rows.every((row) => !(flags[row]! & rowFlags.right)) ? 'wrong' : 'same';
}
