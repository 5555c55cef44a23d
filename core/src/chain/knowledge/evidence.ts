import { readGroundFact } from '../../prolog/syntax/ground-fact';
import { readGoal } from '../../prolog/text/reader';
import type { Article } from '../../universe/question';
import { wordingOf } from '../reading/words/vocabulary';

/** A sentence of an article, and the facts that it states. */
export interface EvidenceSentence {
  readonly predicate: string;
  readonly subject: string;
  readonly values: readonly string[];
  /** As the article has it, to the byte. */
  readonly text: string;
}

/** What the articles say, by predicate and person. */
export class Evidence {
  private constructor(private readonly sentences: ReadonlyMap<string, EvidenceSentence>) {}

  static of(articles: readonly Article[]): Evidence {
    const sentences = new Map<string, EvidenceSentence>();
    for (const article of articles) {
      const lines = article.article.split('\n');
      for (const [predicate, values] of factsOf(article)) {
        const text = lineFor(article.title, lines, predicate);
        if (text === undefined) continue;
        sentences.set(key(predicate, article.title), { predicate, subject: article.title, values, text });
      }
    }
    return new Evidence(sentences);
  }

  /** The sentence that states this predicate of this person; undefined when no article does. */
  sentence(predicate: string, subject: string): EvidenceSentence | undefined {
    return this.sentences.get(key(predicate, subject));
  }
}

const key = (predicate: string, subject: string) => `${predicate}\n${subject}`;

/** The values come from the article's facts, because an occupation may hold a comma. */
function factsOf(article: Article): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const fact of article.facts) {
    const term = readGroundFact(fact, 0)?.term ?? readGoal(fact);
    if (term.kind !== 'compound' || term.args.length !== 2) continue;
    const value = term.args[1]!;
    const text = value.kind === 'string' ? value.value : value.kind === 'atom' ? value.name : undefined;
    if (text === undefined) continue;
    const known = values.get(term.name);
    if (known) known.push(text);
    else values.set(term.name, [text]);
  }
  return values;
}

function lineFor(title: string, lines: readonly string[], predicate: string): string | undefined {
  const wording = wordingOf.get(predicate);
  if (wording === undefined) return undefined;
  const beginnings = [
    ...wording.one.map((words) => `The ${words} of ${title} is `),
    ...wording.many.map((words) => `The ${words} of ${title} are `),
  ];
  return lines.find((line) => beginnings.some((beginning) => line.startsWith(beginning)));
}
