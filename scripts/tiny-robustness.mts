// How the tiny policy copes with what it was not taught on: names of other lists, evidence in another order, none.
//   npx tsx scripts/tiny-robustness.mts [NAMES] [POLICY]
// NAMES: a folder with female_names.json, male_names.json and last_names.json, such as phantom_wiki/facts/family/names
// of the phantom-wiki package. Only names that PhantomLab's own lists lack are used.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { pwExamples } from '@phantomlab/core/tasks/pw';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { femaleNames } from '@phantomlab/core/universe/names/female-names';
import { lastNames } from '@phantomlab/core/universe/names/last-names';
import { maleNames } from '@phantomlab/core/universe/names/male-names';
import { Random } from '@phantomlab/core/universe/random';
import { measure } from '../trainer/src/cli/demo/demo-measure';

const [namesFolder, policy = path.resolve(import.meta.dirname, '../recipes/tiny/policy')] =
  process.argv.slice(2);
const QUESTIONS = 200;
const own = { female: femaleNames, male: maleNames, last: lastNames };
type Kind = keyof typeof own;

/** Questions of universes that are in no corpus and no recipe. */
function examples(): readonly Example[] {
  const found: Example[] = [];
  for (let seed = 2_000_000; found.length < QUESTIONS; seed++) {
    found.push(
      ...pwExamples(generateUniverse(tinyUniverse(seed)), {
        promptMethod: 'plain',
        excludeAggregation: true,
      }),
    );
  }
  return found.slice(0, QUESTIONS);
}

/** Changes the words of an example: its prompt and its answers. */
function rewritten(example: Example, change: (text: string) => string): Example {
  return {
    ...example,
    messages: example.messages.map((message) => ({ ...message, content: change(message.content) })),
    answer: example.answer.map(change),
  };
}

/** Every name by another one of its kind, the same for all of an example. */
function renamed(
  example: Example,
  random: Random,
  lists: Readonly<Record<Kind, readonly string[]>>,
): Example {
  const kindOf = new Map<string, Kind>();
  for (const kind of Object.keys(own) as Kind[]) for (const name of own[kind]) kindOf.set(name, kind);
  const names = new Map<string, string>();
  const change = (word: string) => {
    const kind = kindOf.get(word);
    if (!kind) return word;
    const known = names.get(word) ?? lists[kind][random.below(lists[kind].length)]!;
    names.set(word, known);
    return known;
  };
  return rewritten(example, (text) => text.replace(/\p{Lu}[\p{L}'-]*/gu, change));
}

/** The lines of the evidence by another order; the question stays at the end. */
function reordered(example: Example, order: (lines: string[]) => string[]): Example {
  const messages = example.messages.map((message) => {
    const at = message.content.lastIndexOf('\n\nQuestion:');
    if (at < 0) throw new Error(`No "Question:" in the prompt of ${example.id}.`);
    return {
      ...message,
      content: order(message.content.slice(0, at).split('\n')).join('\n') + message.content.slice(at),
    };
  });
  return { ...example, messages };
}

function shuffled(lines: readonly string[], random: Random): string[] {
  const rest = [...lines];
  for (let i = rest.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
  }
  return rest;
}

/** Sentences change places all over the evidence; headings and empty lines stay. */
function shuffledSentences(lines: readonly string[], random: Random): string[] {
  const sentences = shuffled(
    lines.filter((line) => line.endsWith('.')),
    random,
  );
  return lines.map((line) => (line.endsWith('.') ? sentences.pop()! : line));
}

function listsIn(folder: string): Record<Kind, readonly string[]> {
  const list = (kind: Kind) => {
    const known = new Set<string>(own[kind]);
    const file = path.join(folder, `${kind}_names.json`);
    return (JSON.parse(readFileSync(file, 'utf8')) as string[]).filter((name) => !known.has(name));
  };
  return { female: list('female'), male: list('male'), last: list('last') };
}

const usual = examples();
const conditions: (readonly [string, (example: Example, random: Random) => Example])[] = [
  ['as taught', (example) => example],
  [
    'sentences shuffled',
    (example, random) => reordered(example, (lines) => shuffledSentences(lines, random)),
  ],
  [
    'sentences alone, shuffled',
    (example, random) =>
      reordered(example, (lines) =>
        shuffled(
          lines.filter((line) => line.endsWith('.')),
          random,
        ),
      ),
  ],
  ['no evidence', (example) => reordered(example, () => [])],
];
if (namesFolder && existsSync(namesFolder)) {
  const lists = listsIn(namesFolder);
  conditions.splice(1, 0, ['names of other lists', (example, random) => renamed(example, random, lists)]);
}
for (const [name, change] of conditions) {
  const random = new Random(7, 'tiny-robustness');
  const { f1, parse_rate } = await measure(
    policy,
    usual.map((example) => change(example, random)),
    128,
    name,
  );
  console.log(
    `${name.padEnd(28)} mean F1 ${f1.toFixed(3)}, with an answer ${(100 * parse_rate).toFixed(0)}%`,
  );
}
