import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import { RunExamples } from '../run/folder/example-files';
import { readRewardsLaunch } from '../run/folder/launch-file';
import { RandomStream } from '../run/loop/random-stream';
import { askOwnReward, loadOwnReward, type OwnReward, OwnRewardFault } from './own-reward';
import { type RewardAnswer, type RewardRequest, readRequest, type ScoredAnswer } from './protocol';
import { evalMeasures, type ItemScore, type ScoredExample, type ScoreItem } from './score-items';
import { openScorer, type Scorer, threadsFor } from './score-pool';

interface NamedOwnReward {
  readonly name: string;
  readonly file: string;
  readonly reward: OwnReward;
}

export interface RewardServiceOptions {
  /** A rank's environment: its number, and how many ranks share the machine. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly threads?: number;
}

/** Scores the completions of one rank of a run: all that `phantomlab rewards` does beside reading and writing lines. */
export class RewardService {
  /** How many batches of a step have been scored: a step of several generations draws again for each. */
  private drawn = { step: -1, batches: 0 };

  private constructor(
    private readonly examples: RunExamples,
    /** Of core, in the recipe's order. */
    private readonly coreNames: readonly string[],
    private readonly own: readonly NamedOwnReward[],
    private readonly scorer: Scorer,
    private readonly seed: number,
    private readonly rank: string,
  ) {}

  /**
   * @throws FileFault or OwnRewardFault where the run folder, or a reward of the user's, cannot be used
   */
  static async open(runFolder: string, options: RewardServiceOptions = {}): Promise<RewardService> {
    const { environment = process.env, threads = threadsFor(environment) } = options;
    const { recipe, rewards, source } = await readRewardsLaunch(runFolder);
    const examples = await RunExamples.read(runFolder);
    const names = rewards.filter(({ kind }) => kind === 'phantomlab').map(({ name }) => name);
    const coreNames = names.filter((name) => rewardByName.has(name));
    const folders = [path.dirname(source.recipe), source.cwd];
    const own: NamedOwnReward[] = [];
    for (const name of names.filter((name) => !rewardByName.has(name)))
      own.push(await loadOwnReward(name, folders));
    const answerIn = promptMethodByName.get(String(recipe.prompt_method))?.answerIn ?? 'tag';
    // Without proofs a score takes microseconds.
    const scorer = openScorer({ rewardNames: coreNames, answerIn }, examples.haveProofs ? threads : 1);
    const seed = Number(recipe.seed) || 0;
    return new RewardService(examples, coreNames, own, scorer, seed, environment.RANK ?? '0');
  }

  get names(): readonly string[] {
    return [...this.coreNames, ...this.own.map(({ name }) => name)];
  }

  dispose(): void {
    this.scorer.dispose();
  }

  /** The answer to one line; what is wrong with it is an answer too. */
  async answerLine(line: string): Promise<RewardAnswer> {
    let request: RewardRequest;
    try {
      request = readRequest(line);
    } catch (error) {
      return { id: null, error: `This request cannot be read: ${(error as Error).message}` };
    }
    try {
      return await this.answer(request);
    } catch (error) {
      const reward = error instanceof OwnRewardFault ? { reward: error.reward } : {};
      return { id: request.id, error: (error as Error).message, ...reward };
    }
  }

  /**
   * Scores a request.
   * @throws OwnRewardFault where a reward of the user's fails; Error for an example that the run has not
   */
  async answer(request: RewardRequest): Promise<ScoredAnswer> {
    const examples = request.completions.map((one) => this.examples.find(one));
    const items = this.items(request, examples);
    // The user's rewards and the threads wait for different things.
    const [scored, own] = await Promise.all([
      this.scorer.score(items),
      request.ask === 'hops' ? [] : this.askOwn(request, examples),
    ]);
    return { id: request.id, ...this.columns(request, scored, own) };
  }

  private columns(
    { ask }: RewardRequest,
    scored: readonly ItemScore[],
    own: readonly (readonly [string, readonly (number | null)[]])[],
  ): Omit<ScoredAnswer, 'id'> {
    const ofCore = this.coreNames.map((name, k) => [name, scored.map(({ scores }) => scores[k]!)] as const);
    return {
      rewards: ask === 'hops' ? {} : Object.fromEntries([...ofCore, ...own]),
      parsed: scored.map(({ parsed }) => parsed),
      hops: scored.map(({ hops }) => hops),
      ...(scored.some(({ measures }) => measures) && {
        measures: Object.fromEntries(
          evalMeasures.map((name, k) => [name, scored.map(({ measures }) => measures?.[k] ?? null)]),
        ),
      }),
    };
  }

  private items({ step, ask, completions }: RewardRequest, examples: readonly Example[]): ScoreItem[] {
    const batches = this.drawn.step === step ? this.drawn.batches : 0;
    if (ask !== 'hops') this.drawn = { step, batches: batches + 1 };
    const label = `rewards of step ${step}, batch ${batches}, rank ${this.rank}`;
    const draws = RandomStream.seeded(this.seed, label);
    return completions.map(({ text, split }, i) => ({
      text,
      example: scoredPart(examples[i]!),
      draw: draws.next(),
      // Nobody looks at the hops of an evaluation.
      verdicts: ask !== 'rewards' && split === 'train',
      measured: split === 'eval',
    }));
  }

  private async askOwn({ step, completions }: RewardRequest, examples: readonly Example[]) {
    const columns: [string, (number | null)[]][] = [];
    for (const own of this.own) {
      const column: (number | null)[] = new Array(completions.length).fill(null);
      for (const split of ['train', 'eval'] as const) {
        const places = completions.flatMap((one, i) => (one.split === split ? [i] : []));
        if (places.length === 0) continue;
        const texts = places.map((i) => completions[i]!.text);
        const asked = places.map((i) => examples[i]!);
        const values = await askOwnReward(own, texts, asked, { step, split });
        for (const [k, i] of places.entries()) column[i] = values[k]!;
      }
      columns.push([own.name, column]);
    }
    return columns;
  }
}

/** What threads are sent of an example: not its prompt, which is most of it. */
function scoredPart(example: Example): ScoredExample {
  const { id, task, question, answer, scoring, use, universe, query, evidence } = example;
  return { id, task, question, answer, scoring, use, universe, query, evidence };
}
