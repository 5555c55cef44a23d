import { QuestionRunsThread } from '@phantomlab/core/node/question-runs/question-runs-thread';
import type { RelationTally, Tally } from '@phantomlab/core/node/question-runs/tallies';
import * as vscode from 'vscode';
import type { RunsView } from '../runs/runs-view';
import type { PlacedQuestion } from './question-files';

/** Asked again after this long at the earliest: a run that is under way adds rollouts all the time. */
const freshMs = 5000;

/**
 * What the runs that the Runs view knows have come to on questions. Asked in a thread; until it has answered, nothing is
 * said of runs.
 */
export class RunsSoFar implements vscode.Disposable {
  private readonly thread = new QuestionRunsThread();
  private readonly news = new vscode.EventEmitter<void>();
  /** There is more to say than there was. */
  readonly onDidChange = this.news.event;
  private readonly tallies = new Map<string, { readonly at: number; readonly tally: Tally | undefined }>();
  private readonly relations = new Map<
    string,
    { at: number; found: Readonly<Record<string, RelationTally>> }
  >();
  private readonly wanted = new Map<string, PlacedQuestion>();
  private asking: NodeJS.Timeout | undefined;

  constructor(
    private readonly runs: Pick<RunsView, 'known'>,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  dispose(): void {
    clearTimeout(this.asking);
    this.thread.dispose();
    this.news.dispose();
  }

  /** What is known by now; what is not is asked for, and told as a change. */
  of(question: PlacedQuestion): Tally | undefined {
    const key = keyOf(question);
    const known = this.tallies.get(key);
    if (!known || Date.now() - known.at > freshMs) {
      this.wanted.set(key, question);
      // Lines come into sight together: they are asked for together.
      this.asking ??= setTimeout(() => void this.askWanted(), 100);
    }
    return known?.tally;
  }

  /** What runs have come to on a question, read now. */
  async now(question: PlacedQuestion): Promise<Tally | undefined> {
    await this.ask([question]);
    return this.tallies.get(keyOf(question))?.tally;
  }

  /** The same over many questions. */
  async ofAll(questions: readonly PlacedQuestion[]): Promise<Tally | undefined> {
    await this.ask(questions);
    const found = questions.flatMap((question) => this.tallies.get(keyOf(question))?.tally ?? []);
    const sum = (key: 'rollouts' | 'right' | 'reward' | 'rewarded') =>
      found.reduce((all, tally) => all + tally[key], 0);
    if (found.length === 0) return undefined;
    return {
      ...{ rollouts: sum('rollouts'), right: sum('right'), reward: sum('reward'), rewarded: sum('rewarded') },
      lastStep: Math.max(...found.map(({ lastStep }) => lastStep)),
      runs: Math.max(...found.map(({ runs }) => runs)),
    };
  }

  /** How often chains get the hops of a universe's relations right, by `name/arity`; asked for as `of` does. */
  ofRelations(universe: string): Readonly<Record<string, RelationTally>> | undefined {
    const known = this.relations.get(universe);
    if (known && Date.now() - known.at <= freshMs) return known.found;
    this.relations.set(universe, { at: Date.now(), found: known?.found ?? {} });
    this.thread
      .ofRelations(this.folders, universe)
      .then((found) => {
        const isNews = JSON.stringify(found) !== JSON.stringify(known?.found ?? {});
        this.relations.set(universe, { at: Date.now(), found });
        if (isNews) this.news.fire();
      })
      .catch((error: unknown) => this.log.debug('Runs of questions:', String(error)));
    return known?.found;
  }

  private async askWanted(): Promise<void> {
    this.asking = undefined;
    const questions = [...this.wanted.values()];
    this.wanted.clear();
    if (await this.ask(questions)) this.news.fire();
  }

  /** @returns whether anything is another than it was */
  private async ask(questions: readonly PlacedQuestion[]): Promise<boolean> {
    try {
      const found = await this.thread.ofQuestions(
        this.folders,
        questions.map(({ id, question }) => ({ id, text: question })),
      );
      let isNews = false;
      for (const question of questions) {
        const key = keyOf(question);
        const tally = found[question.id];
        isNews ||= JSON.stringify(this.tallies.get(key)?.tally) !== JSON.stringify(tally);
        this.tallies.set(key, { at: Date.now(), tally });
      }
      return isNews;
    } catch (error) {
      this.log.debug('Runs of questions:', String(error));
      return false;
    }
  }

  private get folders(): readonly string[] {
    return this.runs.known.map(({ folder }) => folder);
  }
}

const keyOf = ({ id, question }: PlacedQuestion) => `${id}\n${question}`;
