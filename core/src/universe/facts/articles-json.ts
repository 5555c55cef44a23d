import type { Person } from '../people/person';
import { sentenceStart } from './articles';
import { joinedPieces } from './joined-pieces';
import { type StatementWriter, tellStatements } from './statements';

/**
 * articles.json piece by piece: the JSON of all articles, indented by four, put together from names without each article's
 * objects and their quoting, which take several times as long. No name of a person, job or hobby has a letter that JSON
 * writes in another way.
 * @param byName the same people by their names
 */
export function* articlesJson(
  people: readonly Person[],
  byName: ReadonlyMap<string, Person>,
): Generator<string> {
  const writer = new ArticleJson();
  let before = '[';
  yield* joinedPieces(people, (person) => {
    const text = before + writer.of(person, byName);
    before = ',';
    return text;
  });
  yield people.length === 0 ? '[]' : '\n]';
}

/** What is the same wherever a predicate is stated. */
interface Words {
  /** How a sentence begins that is about one value, or about many, on a line of its own. */
  readonly one: string;
  readonly many: string;
  /** How a fact begins, in the list of facts. */
  readonly fact: string;
}

/** Adds up few long texts instead of many short ones, since each step of adding makes an object. */
class ArticleJson implements StatementWriter {
  private readonly known = new Map<string, Words>();
  private text = '';
  private facts = '';
  private hasStatement = true;
  /** The person's name as it stands in sentences about one value, and in facts. */
  private isOne = '';
  private inFact = '';
  private name = '';

  of(person: Person, byName: ReadonlyMap<string, Person>): string {
    const { name } = person;
    this.name = name;
    this.isOne = `${name} is `;
    this.inFact = `${name}\\", \\"`;
    this.text = `\n    {\n        "title": "${name}",\n        "article": "# ${name}`;
    this.facts = '';
    this.hasStatement = true;
    tellStatements(person, byName, this);
    return `${this.text}\\n",\n        "facts": [${this.facts.slice(1)}\n        ]\n    }`;
  }

  heading(name: string): void {
    this.text += this.hasStatement ? `\\n\\n## ${name}` : `\\n\\n\\n## ${name}`;
    this.hasStatement = false;
  }

  one(predicate: string, value: string): void {
    const { one, fact } = this.words(predicate);
    this.hasStatement = true;
    this.text += `${one}${this.isOne}${value}.`;
    this.facts += `${fact}${this.inFact}${value}\\")."`;
  }

  many(predicate: string, values: readonly string[]): void {
    const { many, fact } = this.words(predicate);
    this.hasStatement = true;
    this.text += `${many}${this.name} are ${values.join(', ')}.`;
    for (const value of values) this.facts += `${fact}${this.inFact}${value}\\")."`;
  }

  private words(predicate: string): Words {
    let words = this.known.get(predicate);
    if (!words) {
      words = {
        one: `\\n${sentenceStart(predicate, false)}`,
        many: `\\n${sentenceStart(predicate, true)}`,
        fact: `,\n            "${predicate}(\\"`,
      };
      this.known.set(predicate, words);
    }
    return words;
  }
}
