import { type ScoringName, scorings } from '@phantomlab/core/examples/scoring';
import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { readRollouts } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { selectRollouts } from '@phantomlab/core/node/rollout-index/search/select-rollouts';
import { rewardByName, rewards } from '@phantomlab/core/reward/rewards';
import { rescoredGroups } from '@phantomlab/core/run/reweighing/rescored-groups';
import { orderedRows } from '@phantomlab/core/run/rows/row-order';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { runFolder } from '../runs/load-run';
import { Progress } from '../terminal/progress';
import { stdout } from '../terminal/terminal';
import { wholeNumberFrom } from '../whole-number';
import { canBeComputed, computedRewards, type WantedRewards } from './computed-rewards';
import { type ChangedRollout, printRescored } from './print-rescored';

const isWindows = process.platform === 'win32';

interface Given {
  readonly weights: ReadonlyMap<string, number>;
  readonly scoring?: ScoringName;
  readonly python: string;
  readonly scale: 'group' | 'none';
  readonly limit: number;
  readonly format: 'text' | 'json';
}

export function register(program: Command): void {
  program
    .command('rescore')
    .description(
      'Applies another reward to the rollouts of a run, without a GPU: which groups would have had a gradient, and which would have lost ' +
        'theirs. What the run would have done next is not known: these are its own rollouts under another reward.',
    )
    .argument('<run>', 'folder of the run')
    .requiredOption(
      '--weights <NAME=WEIGHT,...>',
      'as in f1=1,format=0.2; a reward that is not named has weight 0. One that was not logged is computed from the completions: ' +
        "PhantomLab's own (proof_steps=0.5), or a function in a JavaScript file (./mine.mjs#shorter=0.1) or in Python, with TRL's signature (my_module.my_reward=0.1)",
      weightsOf,
    )
    .addOption(
      new Option(
        '--scoring <name>',
        "reads answers in another way than the run did, and computes PhantomLab's rewards again",
      ).choices(scorings.map(({ name }) => name)),
    )
    .option('--python <path>', 'the Python for functions in Python', isWindows ? 'python' : 'python3')
    .addOption(new Option('--scale <by>', "TRL's scale_rewards").choices(['group', 'none']).default('group'))
    .option('--limit <count>', 'how many rollouts to print, those that change most', wholeNumberFrom(0), 10)
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(rescore);
}

async function rescore(
  given: string,
  { weights, scoring, python, scale, limit, format }: Given,
): Promise<void> {
  const folder = await runFolder(given);
  const index = await RolloutIndex.open(folder);
  try {
    await index.keep();
    const rows = await selectRollouts(index, { filter: { kind: 'all' } });
    const isAnew = (name: string) => scoring !== undefined && rewardByName.has(name);
    const anew = [...weights.keys()].filter((name) => isAnew(name) || !index.rewards.includes(name));
    for (const name of anew) if (!canBeComputed(name)) throw new Error(whyNot(name, index.rewards));
    const computed = await computedAnew(index, rows, {
      names: anew,
      folder,
      python,
      ...(scoring && { scoring }),
    });
    const names = [...weights.keys()].filter((name) => !anew.includes(name));
    const logged = names.map((name) => `rewards.${name}` as const);
    const columns = await index.columns(['group', 'reward', 'advantage', ...logged]);
    const column = (name: Parameters<typeof columns.column>[0]) => columns.column(name)!;
    const parts = [...weights.keys()].map((name) => computed.get(name) ?? column(`rewards.${name}`));
    const rescored = rescoredGroups(
      { rows, groups: column('group'), rewards: column('reward'), parts },
      [...weights.values()],
      scale,
    );
    const change = Float64Array.from(rescored.advantages, (now, row) =>
      Math.abs(now - column('advantage')[row]!),
    );
    const most = orderedRows(rows, change, true).subarray(0, Math.max(0, limit));
    const shown = (await readRollouts(index, most)).map(
      ({ rollout, prompt }, i): ChangedRollout => ({
        group: rollout.group,
        index: rollout.index,
        step: rollout.step,
        reward: { before: rollout.reward, after: rescored.rewards[most[i]!]! },
        advantage: { before: rollout.advantage, after: rescored.advantages[most[i]!]! },
        question: prompt?.question ?? '',
      }),
    );
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
    printRescored(rescored, reward, shown);
  } finally {
    await index.close();
  }
}

async function computedAnew(index: RolloutIndex, rows: Uint32Array, wanted: WantedRewards) {
  if (wanted.names.length === 0) return new Map<string, Float64Array>();
  const progress = new Progress({ label: 'Scoring rollouts', total: rows.length });
  try {
    return await computedRewards(index, rows, wanted, (done) => progress.update(done));
  } finally {
    progress.clear();
  }
}

function whyNot(name: string, logged: readonly string[]): string {
  const ours = rewards.map((reward) => reward.name).join(', ');
  return `No rollout has a reward "${name}". There are ${logged.join(', ') || 'none'}. Computed from completions are ${ours}, and your own functions (./mine.mjs#shorter, my_module.my_reward).`;
}

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
