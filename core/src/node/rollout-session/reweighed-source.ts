import type { RewardWeights } from '../../reward/advantages/reward-weights';
import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { Rescored } from '../../run/reweighing/rescored-groups';
import { columnsToWeigh, rescoredColumns, reweighedColumns } from '../../run/reweighing/reweighed-columns';
import type { ColumnName } from '../../run/rows/columns';
import type { RowValues } from '../rollout-index/index-contents';
import type { RolloutSource } from '../rollout-index/search/rollout-source';

/** An index under other weights of the rewards: whoever asks for rewards or advantages gets the new ones. */
export class ReweighedSource implements RolloutSource {
  private kept: { readonly rows: number; readonly rollouts: number; readonly rescored: Rescored } | undefined;

  constructor(
    readonly logged: RolloutSource,
    readonly weights: RewardWeights,
  ) {}

  get log() {
    return this.logged.log;
  }
  get rewards() {
    return this.logged.rewards;
  }
  get rollouts() {
    return this.logged.rollouts;
  }
  get prompts() {
    return this.logged.prompts;
  }
  eachQuestions(...args: Parameters<RolloutSource['eachQuestions']>) {
    return this.logged.eachQuestions(...args);
  }
  async texts() {
    return this.logged.texts?.();
  }
  promptPlace(prompt: number) {
    return this.logged.promptPlace(prompt);
  }

  async columns(names: Iterable<ColumnName>, needsNames = false): Promise<RolloutColumns> {
    const wanted = new Set(names);
    if (!wanted.has('reward') && !wanted.has('advantage')) return this.logged.columns(wanted, needsNames);
    const needed = columnsToWeigh(this.weights, this.logged.rewards);
    const columns = await this.logged.columns([...wanted, ...needed], needsNames);
    return reweighedColumns(columns, this.rescored(columns));
  }

  async valuesAt<Name extends ColumnName>(
    names: readonly Name[],
    rows: ArrayLike<number>,
  ): Promise<RowValues<Name>> {
    const values = await this.logged.valuesAt(names, rows);
    if (!names.some((name) => name === 'reward' || name === 'advantage')) return values;
    const { rewards, advantages } = (await this.groups()).rescored;
    const of = (all: Float64Array) => Float64Array.from(rows, (row) => all[row]!);
    return { ...values, reward: of(rewards), advantage: of(advantages) };
  }

  /** All groups under the weights. */
  async groups(): Promise<{ readonly columns: RolloutColumns; readonly rescored: Rescored }> {
    const columns = await this.logged.columns(columnsToWeigh(this.weights, this.logged.rewards));
    return { columns, rescored: this.rescored(columns) };
  }

  private rescored(columns: RolloutColumns): Rescored {
    const { rows } = columns;
    const { rollouts } = this.logged;
    if (this.kept?.rows === rows && this.kept.rollouts === rollouts) return this.kept.rescored;
    const rescored = rescoredColumns(columns, this.weights);
    this.kept = { rows, rollouts, rescored };
    return rescored;
  }
}
