import path from 'node:path';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { type QuestionUse, readQuestionUses } from '@phantomlab/core/node/universes/read-question-uses';
import type { Datalog } from '@phantomlab/core/prolog/datalog';
import type { Bindings } from '@phantomlab/core/prolog/engine/answers';
import type { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import type { PrologText } from '@phantomlab/core/prolog/text/prolog-text';

/** Facts beyond this are not made ready for a hover: it would hold up the keys. */
const mostFacts = 12_000_000;

/** A program that is ready in less than this is made ready again after each edit; else after a while. */
const quickMs = 80;
const stalenessMs = 20_000;

interface Ready {
  readonly datalog: Datalog | undefined;
  readonly of: readonly PrologText[];
  readonly made: number;
  readonly tookMs: number;
}

/** A universe that someone works on: what its questions call, and answers over its facts and rules. */
export class UniverseAtHand {
  readonly factsUri: string;
  #questions: readonly QuestionUse[] = [];
  #counts: ReadonlyMap<string, number> = new Map();
  #ready: Ready | undefined;
  #engine: typeof Datalog | undefined;

  /** @param program the universe's own: its facts, and the files that are outside of all universes */
  constructor(
    readonly folder: string,
    readonly program: PrologProgram,
  ) {
    this.factsUri = fileUri(path.join(folder, 'facts.pl'));
  }

  /** Loads the engine, and reads the questions. Until then there are no examples and no uses. */
  async open(): Promise<void> {
    const { Datalog } = await import('@phantomlab/core/prolog/datalog');
    this.setEngine(Datalog);
    await this.readQuestions();
  }

  setEngine(engine: typeof Datalog): void {
    this.#engine = engine;
  }

  /** Reads the questions from the disk. What can't be read counts as no question: to say so is the checks' task. */
  async readQuestions(): Promise<void> {
    this.setQuestions(await readQuestionUses(this.folder).catch(() => []));
  }

  setQuestions(questions: readonly QuestionUse[]): void {
    const counts = new Map<string, number>();
    for (const { predicates } of questions) {
      for (const key of predicates) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.#questions = questions;
    this.#counts = counts;
  }

  get questions(): readonly QuestionUse[] {
    return this.#questions;
  }

  /** How many questions call a predicate (`name/arity`) themselves. */
  uses(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  questionsOf(key: string): QuestionUse[] {
    return this.#questions.filter(({ predicates }) => predicates.has(key));
  }

  /**
   * The first answer to a goal over the universe and the rules of another text, or undefined: none, not Datalog, too
   * large, or not in time.
   */
  example(goal: string, rules: PrologText): Bindings | undefined {
    const datalog = this.#datalog(rules);
    if (!datalog) return undefined;
    try {
      return datalog.query(goal, { answers: 1, milliseconds: 100 }).bindings[0];
    } catch {
      // Outside of the fragment, or a predicate that the facts don't have: no example then.
      return undefined;
    }
  }

  #datalog(rules: PrologText): Datalog | undefined {
    const facts = this.program.texts.get(this.factsUri);
    const engine = this.#engine;
    if (!engine || !facts || facts.text.length + rules.text.length > mostFacts) return undefined;
    const texts = rules.uri === facts.uri ? [facts] : [facts, rules];
    const now = performance.now();
    const ready = this.#ready;
    if (ready && ready.of.length === texts.length && ready.of.every(({ uri }, i) => uri === texts[i]!.uri)) {
      const fresh = ready.of.every(({ text }, i) => text === texts[i]!.text);
      if (fresh || (ready.tookMs > quickMs && now - ready.made < stalenessMs)) return ready.datalog;
    }
    let datalog: Datalog | undefined;
    try {
      datalog = engine.load(texts.map((text) => ({ uri: text.uri, text: readable(text) })));
    } catch {
      // What is outside of Datalog: what was loaded before serves.
      datalog = ready?.datalog;
    }
    const made = performance.now();
    this.#ready = { datalog, of: texts, made, tookMs: made - now };
    return datalog;
  }
}

/** The text without the clauses that can't be read: while one types there mostly is one. */
function readable(text: PrologText): string {
  if (text.items.every(({ kind }) => kind !== 'fault')) return text.text;
  return text.items
    .map(({ kind }, i) => (kind === 'fault' ? '' : text.text.slice(text.start(i), text.end(i))))
    .join('\n');
}
