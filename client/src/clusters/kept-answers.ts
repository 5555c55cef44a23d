interface Kept<T> {
  readonly at: number;
  readonly answer: Promise<T>;
}

/** Answers of hosts, kept for a while: a tree that is drawn again for another reason asks nobody again. */
export class KeptAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();

  constructor(
    private readonly keptMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  ask(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known && this.now() - known.at < this.keptMs) return known.answer;
    const answer = ask();
    this.kept.set(key, { at: this.now(), answer });
    // A failure is not kept: the next look may be luckier.
    answer.catch(() => this.kept.delete(key));
    return answer;
  }

  forget(): void {
    this.kept.clear();
  }
}
