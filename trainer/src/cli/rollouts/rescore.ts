import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { readRollouts } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { selectRollouts } from '@phantomlab/core/node/rollout-index/search/select-rollouts';
import { type Rescored, rescoredGroups } from '@phantomlab/core/run/reweighing/rescored-groups';
import { orderedRows } from '@phantomlab/core/run/rows/row-order';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { fixed, signed } from '../runs/figures';
import { runFolder } from '../runs/load-run';
import { columnsOf, cut } from '../terminal/display-width';
import { stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';

interface Given {
  readonly weights: ReadonlyMap<string, number>;
  readonly scale: 'group' | 'none';
  readonly limit: number;
  readonly format: 'text' | 'json';
}

export function register(program: Command): void {
  program
    .command('rescore')
    .description(
      'Applies other weights to the rewards of a run, without a GPU: which groups would have had a gradient, and which would have lost ' +
        'theirs. What the run would have done next is not known: these are its own rollouts under another reward.',
    )
    .argument('<run>', 'folder of the run')
    .requiredOption(
      '--weights <NAME=WEIGHT,...>',
      'as in f1=1,format=0.2; a reward that is not named has weight 0',
      weightsOf,
    )
    .addOption(new Option('--scale <by>', "TRL's scale_rewards").choices(['group', 'none']).default('group'))
    .option(
      '--limit <count>',
      'how many rollouts to print, those that change most',
      (text) => Number(text),
      10,
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(rescore);
}

async function rescore(given: string, { weights, scale, limit, format }: Given): Promise<void> {
  const folder = await runFolder(given);
  const index = await RolloutIndex.open(folder);
  try {
    await index.keep();
    for (const name of weights.keys())
      if (!index.rewards.includes(name))
        throw new Error(
          `No rollout has a reward "${name}". There are ${index.rewards.join(', ') || 'none'}.`,
        );
    const names = [...weights.keys()].map((name) => `rewards.${name}` as const);
    const columns = await index.columns(['group', 'reward', 'advantage', ...names]);
    const rows = await selectRollouts(index, { filter: { kind: 'all' } });
    const column = (name: Parameters<typeof columns.column>[0]) => columns.column(name)!;
    const rescored = rescoredGroups(
      { rows, groups: column('group'), rewards: column('reward'), parts: names.map(column) },
      [...weights.values()],
      scale,
    );
    const change = Float64Array.from(rescored.advantages, (now, row) =>
      Math.abs(now - column('advantage')[row]!),
    );
    const most = orderedRows(rows, change, true).subarray(0, Math.max(0, limit));
    const shown = (await readRollouts(index, most)).map(({ rollout, prompt }, i) => ({
      group: rollout.group,
      index: rollout.index,
      step: rollout.step,
      reward: { before: rollout.reward, after: rescored.rewards[most[i]!]! },
      advantage: { before: rollout.advantage, after: rescored.advantages[most[i]!]! },
      question: prompt?.question ?? '',
    }));
    const reward = { before: meanOf(column('reward'), rows), after: meanOf(rescored.rewards, rows) };
    if (format === 'json') {
      const { groups, flat, gained, lost } = rescored;
      const document = {
        run: folder,
        weights: Object.fromEntries(weights),
        groups,
        flat,
        gained,
        lost,
        reward,
        shown,
      };
      stdout.writeJson(`${JSON.stringify(document, undefined, 2)}\n`);
      return;
    }
    print(rescored, reward, shown);
  } finally {
    await index.close();
  }
}

interface Shown {
  readonly group: number;
  readonly index: number;
  readonly step: number;
  readonly reward: { readonly before: number; readonly after: number };
  readonly advantage: { readonly before: number; readonly after: number };
  readonly question: string;
}

function print(
  { groups, flat, gained, lost }: Rescored,
  reward: Shown['reward'],
  shown: readonly Shown[],
): void {
  const width = Math.min(160, columnsOf(stdout));
  const share = (count: number) => `${((100 * count) / Math.max(1, groups)).toFixed(1)}%`;
  const lines = [
    `Mean reward   ${fixed(reward.before, 3)} → ${fixed(reward.after, 3)}`,
    `Flat groups   ${flat.before} → ${flat.after} of ${groups} (${share(flat.before)} → ${share(flat.after)})`,
    `Gain a gradient   ${listed(gained)}`,
    `Lose theirs       ${listed(lost)}`,
  ];
  if (shown.length > 0) lines.push('', '  step  rollout       reward          advantage  question');
  for (const each of shown)
    lines.push(
      [
        String(each.step).padStart(6),
        `${each.group}.${each.index}`.padStart(8),
        `${fixed(each.reward.before, 2).padStart(5)} → ${fixed(each.reward.after, 2).padEnd(5)}`,
        `${signed(each.advantage.before, 2).padStart(6)} → ${signed(each.advantage.after, 2).padEnd(6)}`,
        oneLine(each.question),
      ].join('  '),
    );
  stdout.write(lines.map((line) => `${cut(line, width)}\n`).join(''));
}

const listed = (groups: readonly number[]): string => {
  const first = groups.slice(0, 12).join(', ');
  if (groups.length === 0) return 'none';
  return `${groups.length}: group${groups.length === 1 ? '' : 's'} ${first}${groups.length > 12 ? ', …' : ''}`;
};

/** Of those that have one. */
function meanOf(values: ArrayLike<number>, rows: Uint32Array): number {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    if (!Number.isFinite(values[row]!)) continue;
    sum += values[row]!;
    count++;
  }
  return sum / count;
}

/** `f1=1,format=0.2` */
function weightsOf(text: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=');
    const [name, weight] = [part.slice(0, at).trim(), Number(part.slice(at + 1))];
    if (at < 1 || name === '' || part.slice(at + 1).trim() === '' || !Number.isFinite(weight))
      throw new InvalidArgumentError(`"${part}" is not NAME=WEIGHT, such as f1=0.5.`);
    weights.set(name, weight);
  }
  return weights;
}
