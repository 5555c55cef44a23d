import type { Verdict } from '@phantomlab/core/chain/chain';
import type { Example } from '@phantomlab/core/examples/example';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { Universe } from '@phantomlab/core/universe/question';
import { chainAligner } from '../grpo/chain-aligner';
import { type Align, CompletionScorer } from '../grpo/completion-scorer';

/** What scoring looks at of an example. */
export type ScoredExample = Pick<
  Example,
  'id' | 'task' | 'question' | 'answer' | 'scoring' | 'use' | 'universe' | 'query' | 'evidence'
>;

/** A completion with all that its scores depend on. */
export interface ScoreItem {
  readonly text: string;
  readonly example: ScoredExample;
  /** What the reward `random` draws. */
  readonly draw: number;
  /** Whether its hops are judged, also where no reward asks for it. */
  readonly verdicts: boolean;
  /** Whether it is measured as evaluations are. */
  readonly measured: boolean;
}

/** What every evaluation tells of an answer, whatever the rewards are. */
export const evalMeasures = ['f1', 'exact_match', 'precision', 'recall'] as const;

export interface ItemScore {
  /** One a reward function, in their order. */
  readonly scores: readonly number[];
  readonly parsed: boolean;
  readonly hops: readonly Verdict[] | null;
  /** One each of `evalMeasures`; undefined: not measured. */
  readonly measures?: readonly number[];
}

export interface ScoreSettings {
  readonly rewardNames: readonly string[];
  readonly answerIn: 'tag' | 'whole';
}

/** Scores completions by core's rewards; a universe is read when a completion is first compared with it. */
export class ItemScorer {
  private readonly universes = new Map<string, Universe>();
  private readonly align: Align = chainAligner(this.universes);
  private readonly judging: CompletionScorer;
  private readonly plain: CompletionScorer;
  private readonly measuring: CompletionScorer;

  constructor(private readonly settings: ScoreSettings) {
    const { rewardNames, answerIn } = settings;
    this.measuring = new CompletionScorer({ rewardNames: evalMeasures, answerIn });
    this.judging = new CompletionScorer({ rewardNames, answerIn, align: this.align });
    this.plain = new CompletionScorer({ rewardNames, answerIn });
  }

  /** @throws Error when a universe is not there any more */
  async score(items: readonly ScoreItem[]): Promise<ItemScore[]> {
    const judged = items.map((item) => item.verdicts || this.settings.rewardNames.includes('proof_steps'));
    const wanted = items.flatMap(({ example }, i) => (judged[i] ? (example.universe ?? []) : []));
    for (const folder of new Set(wanted)) await this.load(folder);
    return items.map(({ text, example, draw, measured }, i): ItemScore => {
      const scorer = judged[i] ? this.judging : this.plain;
      const { scores, parsed, hops } = scorer.score(text, example as Example, () => draw);
      const measures = measured
        ? { measures: this.measuring.score(text, example as Example, () => draw).scores }
        : {};
      return { scores, parsed, hops: hops ?? null, ...measures };
    });
  }

  private async load(folder: string): Promise<void> {
    if (!this.universes.has(folder)) this.universes.set(folder, await readUniverse(folder));
  }
}
