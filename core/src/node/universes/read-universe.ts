import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Article, Question, Universe } from '../../universe/question';
import { fromRecord } from '../../universe/questions/question-record';
import { readJsonList } from '../json-list';

const REGENERATE = 'Choose another folder, or make a universe with "phantomlab generate".';

/**
 * Reads a universe in any form in which PhantomWiki or this project writes one: articles.json or
 * articles/NAME.txt, questions.json or questions/typeN.json. The folder's name is the universe's.
 * @throws Error naming the file (and line) that is missing or wrong, and the way out
 */
export async function readUniverse(directory: string): Promise<Universe> {
  const facts = await readFacts(directory);
  const entries = await entriesOf(directory);
  const articles = await readArticles(directory, entries);
  const questions = await readQuestions(directory, entries);
  return { name: basename(resolve(directory)), facts, articles, questions };
}

/**
 * Reads a universe's facts.pl alone, which is all that a query needs.
 * @throws Error as readUniverse does
 */
export async function readFacts(directory: string): Promise<string> {
  const entries = await entriesOf(directory);
  if (!entries.includes('facts.pl')) throw new Error(await withoutFacts(directory, entries));
  return readFile(join(directory, 'facts.pl'), 'utf8');
}

async function entriesOf(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Error(`${directory} does not exist. ${REGENERATE}`, { cause });
    if (code === 'ENOTDIR') throw new Error(`${directory} is a file; a universe is a folder.`, { cause });
    throw new Error(`${directory} cannot be read: ${message}`, { cause });
  }
}

async function withoutFacts(directory: string, entries: readonly string[]): Promise<string> {
  const found = await Promise.all(
    entries.map(async (entry) => {
      const inside = await readdir(join(directory, entry)).catch(() => [] as string[]);
      return inside.includes('facts.pl') ? [join(directory, entry)] : [];
    }),
  );
  const universes = found.flat();
  const wayOut = universes.length > 0 ? `It holds universes: open ${universes.join(' or ')}.` : REGENERATE;
  return `${directory} is not a universe: it has no facts.pl. ${wayOut}`;
}

/** @param entries those of the directory that are looked at */
export async function readArticles(directory: string, entries: readonly string[]): Promise<Article[]> {
  if (entries.includes('articles.json')) {
    return readJsonList(join(directory, 'articles.json'), toArticle);
  }
  if (!entries.includes('articles')) {
    throw new Error(`${directory} has neither articles.json nor articles/. ${REGENERATE}`);
  }
  const folder = join(directory, 'articles');
  const files = new Set(await readdir(folder));
  const titles = [...files].flatMap((file) =>
    file.endsWith('.txt') && !file.endsWith('_facts.txt') ? [file.slice(0, -'.txt'.length)] : [],
  );
  return Promise.all(
    titles.sort().map(async (title) => ({
      title,
      article: await readFile(join(folder, `${title}.txt`), 'utf8'),
      facts: files.has(`${title}_facts.txt`)
        ? (await readFile(join(folder, `${title}_facts.txt`), 'utf8'))
            .split('\n')
            .filter((line) => line !== '')
        : [],
    })),
  );
}

function toArticle(value: unknown): Article {
  const { title, article, facts } = (value ?? {}) as Record<string, unknown>;
  if (typeof title !== 'string') throw new TypeError('"title" should be a text');
  if (typeof article !== 'string') throw new TypeError('"article" should be a text');
  if (!Array.isArray(facts) || facts.some((fact) => typeof fact !== 'string')) {
    throw new TypeError('"facts" should be a list of texts');
  }
  return { title, article, facts };
}

/** @param entries those of the directory that are looked at */
export async function readQuestions(directory: string, entries: readonly string[]): Promise<Question[]> {
  if (entries.includes('questions.json')) return readJsonList(join(directory, 'questions.json'), fromRecord);
  if (!entries.includes('questions')) {
    throw new Error(`${directory} has neither questions.json nor questions/. ${REGENERATE}`);
  }
  const folder = join(directory, 'questions');
  const numbered = (await readdir(folder)).flatMap((file) => {
    const type = /^type(\d+)\.json$/.exec(file)?.[1];
    return type === undefined ? [] : [{ file, type: Number(type) }];
  });
  numbered.sort((a, b) => a.type - b.type);
  const lists = await Promise.all(numbered.map(({ file }) => readJsonList(join(folder, file), fromRecord)));
  return lists.flat();
}
