import type { Person } from '../people/person';
import { sentenceStart } from './articles';
import { joinedPieces } from './joined-pieces';
import { statementsOf } from './statements';

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
  let before = '[';
  yield* joinedPieces(people, (person) => {
    const text = before + articleJson(person, byName);
    before = ',';
    return text;
  });
  yield people.length === 0 ? '[]' : '\n]';
}

function articleJson(person: Person, byName: ReadonlyMap<string, Person>): string {
  const { name } = person;
  const stated = statementsOf(person, byName);
  let text = `\n    {\n        "title": "${name}",\n        "article": "# ${name}`;
  for (const [heading, statements] of stated) {
    text += statements.length === 0 ? `\\n\\n## ${heading}\\n` : `\\n\\n## ${heading}`;
    for (const [predicate, values] of statements) {
      const { one, many } = wordsOf(predicate);
      text +=
        values.length === 1 ? `${one}${name} is ${values[0]}.` : `${many}${name} are ${values.join(', ')}.`;
    }
  }
  let before = '\\n",\n        "facts": [';
  for (const [predicate, values] of stated.flatMap(([, statements]) => statements)) {
    for (const value of values) {
      text += `${before}\n            "${predicate}(\\"${name}\\", \\"${value}\\")."`;
      before = ',';
    }
  }
  return `${text}\n        ]\n    }`;
}

const known = new Map<string, { readonly one: string; readonly many: string }>();

/** How a sentence begins that is about one value of a predicate, or about many, on a line of its own. */
function wordsOf(predicate: string) {
  let words = known.get(predicate);
  if (!words) {
    words = { one: `\\n${sentenceStart(predicate, false)}`, many: `\\n${sentenceStart(predicate, true)}` };
    known.set(predicate, words);
  }
  return words;
}
