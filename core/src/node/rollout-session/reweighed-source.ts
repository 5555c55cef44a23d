import type { RewardWeights } from '../../reward/advantages/reward-weights';
import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { Rescored } from '../../run/reweighing/rescored-groups';
import { columnsToWeigh, rescoredColumns, reweighedColumns } from '../../run/reweighing/reweighed-columns';
import type { ColumnName } from '../../run/rows/columns';
import type { RolloutSource } from '../rollout-index/search/rollout-source';

/** An index under other weights of the rewards: whoever asks for rewards or advantages gets the new ones. */
export class ReweighedSource implements RolloutSource {
  private kept: { readonly rows: number; readonly rollouts: number; readonly rescored: Rescored } | undefined;

  constructor(
    private readonly index: RolloutSource,
    readonly weights: RewardWeights,
  ) {}

  get log() {
    return this.index.log;
  }
  get rewards() {
    return this.index.rewards;
  }
  get rollouts() {
    return this.index.rollouts;
  }
  get prompts() {
    return this.index.prompts;
  }
  eachQuestions(...args: Parameters<RolloutSource['eachQuestions']>) {
    return this.index.eachQuestions(...args);
  }
  async texts() {
    return this.index.texts?.();
  }
  promptPlace(prompt: number) {
    return this.index.promptPlace(prompt);
  }

  async columns(names: Iterable<ColumnName>, needsNames = false): Promise<RolloutColumns> {
    const wanted = new Set(names);
    if (!wanted.has('reward') && !wanted.has('advantage')) return this.index.columns(wanted, needsNames);
    const needed = columnsToWeigh(this.weights, this.index.rewards);
    const columns = await this.index.columns([...wanted, ...needed], needsNames);
    return reweighedColumns(columns, this.rescored(columns));
  }

  /** All groups under the weights. */
  async groups(): Promise<{ readonly columns: RolloutColumns; readonly rescored: Rescored }> {
    const columns = await this.index.columns(columnsToWeigh(this.weights, this.index.rewards));
    return { columns, rescored: this.rescored(columns) };
  }

  private rescored(columns: RolloutColumns): Rescored {
    const { rows } = columns;
    const { rollouts } = this.index;
    if (this.kept?.rows === rows && this.kept.rollouts === rollouts) return this.kept.rescored;
    const rescored = rescoredColumns(columns, this.weights);
    this.kept = { rows, rollouts, rescored };
    return rescored;
  }
}
