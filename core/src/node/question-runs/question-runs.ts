import { type PromptTally, RunTallies } from './run-tallies';
import type { AskedQuestion, RelationTally, Tally } from './tallies';

/** Runs that are looked into, the newest first: each holds columns of its index in memory. */
const mostRuns = 20;

interface RelationSums {
  hops: number;
  proved: number;
  broken?: RelationTally['broken'];
}

/** What runs came to on questions, and on the relations that questions ask for. */
export class QuestionRuns {
  private readonly runs = new Map<string, RunTallies>();

  /**
   * @param folders runs, the newest first; one whose log cannot be read counts as none
   * @returns a tally for each question that was asked, by its id
   */
  async ofQuestions(
    folders: readonly string[],
    questions: readonly AskedQuestion[],
  ): Promise<Readonly<Record<string, Tally>>> {
    const found: Record<string, Tally> = {};
    for (const run of this.known(folders)) {
      const tallies = await run.byPrompt().catch(() => undefined);
      for (const { id, text } of tallies ? questions : []) {
        const same = await ofQuestion(run, tallies!.get(id) ?? [], { id, text });
        if (same.length > 0) found[id] = added(found[id], same);
      }
    }
    return found;
  }

  /** @param questions with the relations of their hops, from the first hop to the last */
  async ofRelations(
    folders: readonly string[],
    questions: readonly {
      readonly id: string;
      readonly text: string;
      readonly relations: readonly string[];
    }[],
  ): Promise<Readonly<Record<string, RelationTally>>> {
    const found = new Map<string, RelationSums>();
    for (const run of this.known(folders)) {
      const tallies = await run.byPrompt().catch(() => undefined);
      for (const { id, text, relations } of tallies ? questions : []) {
        for (const { hops } of tallies!.get(id) ?? []) addHops(found, hops, relations, text);
      }
    }
    return Object.fromEntries(found);
  }

  async close(): Promise<void> {
    await Promise.all([...this.runs.values()].map((run) => run.close()));
    this.runs.clear();
  }

  private known(folders: readonly string[]): readonly RunTallies[] {
    const wanted = folders.slice(0, mostRuns);
    for (const [folder, run] of this.runs) {
      if (wanted.includes(folder)) continue;
      this.runs.delete(folder);
      void run.close();
    }
    return wanted.map((folder) => {
      const run = this.runs.get(folder) ?? new RunTallies(folder);
      this.runs.set(folder, run);
      return run;
    });
  }
}

/** The tallies of a run that are of this very question. */
async function ofQuestion(
  run: RunTallies,
  tallies: readonly PromptTally[],
  { id, text }: AskedQuestion,
): Promise<readonly PromptTally[]> {
  if (isOwnId(id)) return tallies;
  const same: PromptTally[] = [];
  for (const tally of tallies) if ((await run.questionOf(tally.prompt)) === text) same.push(tally);
  return same;
}

function addHops(
  sums: Map<string, RelationSums>,
  hops: PromptTally['hops'],
  relations: readonly string[],
  question: string,
): void {
  // Of a question that was asked in another form, the hops are others.
  if (hops.length > relations.length) return;
  for (const [i, { verdicts, proved, broken }] of hops.entries()) {
    const sum = sums.get(relations[i]!) ?? { hops: 0, proved: 0 };
    sums.set(relations[i]!, sum);
    sum.hops += verdicts;
    sum.proved += proved;
    if (broken) sum.broken ??= { ...broken, question };
  }
}

/** Ids of universes are functions of universe and question; those of other sets are only numbers in a file. */
const isOwnId = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);

/** Runs come newest first: what is newest stands already. */
function added(before: Tally | undefined, tallies: readonly PromptTally[]): Tally {
  const last = tallies.at(-1)!;
  const wrong = tallies.findLast(({ newestWrong }) => newestWrong)?.newestWrong;
  const newest = before?.newest ?? last.newest;
  const newestWrong = before?.newestWrong ?? wrong;
  const sum = (key: 'rollouts' | 'right' | 'reward' | 'rewarded') =>
    tallies.reduce((all, tally) => all + tally[key], before?.[key] ?? 0);
  return {
    rollouts: sum('rollouts'),
    right: sum('right'),
    reward: sum('reward'),
    rewarded: sum('rewarded'),
    lastStep: Math.max(before?.lastStep ?? 0, ...tallies.map(({ lastStep }) => lastStep)),
    runs: (before?.runs ?? 0) + 1,
    newest,
    ...(newestWrong && { newestWrong }),
  };
}
