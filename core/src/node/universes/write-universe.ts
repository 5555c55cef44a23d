import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Question, Universe } from '../../universe/question';
import { toRecord } from '../../universe/questions/question-record';
import { makeFolder } from '../make-folder';
import { diskWords, noRoom } from '../no-room';
import { moveInto } from './move-into';
import { jsonList, writeChunks } from './write-chunks';

/** PhantomWiki's choices, and its defaults. */
export interface UniverseFormat {
  /** One articles.json, or articles/NAME.txt and articles/NAME_facts.txt for everyone. Default: txt. */
  readonly articleFormat?: 'txt' | 'json';
  /** One questions.json, or questions/typeN.json for every template. Default: json_by_type. */
  readonly questionFormat?: 'json_by_type' | 'json';
  /** Seconds that generating took, for timings.csv. */
  readonly timings?: Partial<Record<'facts_generate' | 'articles_generate' | 'questions_generate', number>>;
}

/**
 * Writes a universe as a folder. Everything is written beside the folder first and moved into place when it
 * is whole, so that a full disk or an interruption leaves what was there.
 * @throws Error when the folder holds anything but this universe, naming the file that differs
 */
export async function writeUniverse(
  directory: string,
  universe: Universe,
  format: UniverseFormat = {},
): Promise<void> {
  await refuseOthers(directory, universe);
  const place = resolve(directory);
  await makeFolder(dirname(place));
  const stage = join(dirname(place), `.${basename(place)}.${process.pid}.partial`);
  try {
    const files = await writeStage(stage, universe, format);
    await moveInto(directory, stage, files);
  } catch (cause) {
    if (noRoom(cause) === undefined) throw cause;
    const advice = 'Free some space and try again.';
    throw new Error(`The disk is full: ${directory} is as it was. ${advice} (${diskWords(cause as Error)})`, {
      cause,
    });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function refuseOthers(directory: string, universe: Universe): Promise<void> {
  const wayOut = 'Choose another folder, or move this one away.';
  const found = await stat(directory).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw new Error(`${directory} is a file. ${wayOut}`);
  const entries = await readdir(directory);
  if (entries.length === 0) return;
  const facts = await readFile(join(directory, 'facts.pl')).catch(() => undefined);
  if (facts === undefined) {
    throw new Error(`${directory} is not empty (it holds ${entries.slice(0, 3).join(', ')}). ${wayOut}`);
  }
  if (!consistsOf(facts, factPiecesOf(universe))) {
    throw new Error(`${directory} holds another universe: its facts.pl differs. ${wayOut}`);
  }
}

const factPiecesOf = (universe: Universe): Iterable<string> => universe.factPieces?.() ?? [universe.facts];

function consistsOf(bytes: Buffer, pieces: Iterable<string>): boolean {
  let at = 0;
  for (const piece of pieces) {
    const expected = Buffer.from(piece);
    if (!bytes.subarray(at, at + expected.length).equals(expected)) return false;
    at += expected.length;
  }
  return at === bytes.length;
}

type Timings = Record<string, number>;

/** Writes all files below `stage` and returns their paths within it. */
async function writeStage(stage: string, universe: Universe, format: UniverseFormat): Promise<string[]> {
  const files: string[] = [];
  const timings: Timings = {};
  const write = async (path: string, chunks: Iterable<string>) => {
    files.push(path);
    await mkdir(dirname(join(stage, path)), { recursive: true });
    await writeChunks(join(stage, path), chunks);
  };
  const timed = async (column: string, work: () => Promise<void>) => {
    // By performance.now() Node would load some modules for it.
    const start = process.hrtime();
    await work();
    const [seconds, nanoseconds] = process.hrtime(start);
    timings[column] = seconds + nanoseconds / 1e9;
  };

  timings.facts_generate = format.timings?.facts_generate ?? 0;
  await timed('facts_save', () => write('facts.pl', factPiecesOf(universe)));
  timings.articles_generate = format.timings?.articles_generate ?? 0;
  await timed('articles_save', async () => {
    if (format.articleFormat === 'json')
      return write('articles.json', universe.articlesJson?.() ?? jsonList(universe.articles));
    const articles = universe.articlePieces?.() ?? universe.articles;
    for (const { title, article, facts } of articles) {
      refuseUnnameable(title);
      await write(`articles/${title}.txt`, [article]);
      await write(`articles/${title}_facts.txt`, [facts.join('\n')]);
    }
  });
  timings.questions_generate = format.timings?.questions_generate ?? 0;
  await timed('questions_save', async () => {
    if (format.questionFormat === 'json')
      return write('questions.json', jsonList(records(universe.questions)));
    for (const [type, questions] of byType(universe.questions)) {
      await write(`questions/type${type}.json`, jsonList(records(questions)));
    }
  });
  timings.total = Object.values(timings).reduce((sum, seconds) => sum + seconds, 0);
  const columns = Object.keys(timings);
  await write('timings.csv', [
    `${columns.join(',')}\n${columns.map((column) => timings[column]).join(',')}\n`,
  ]);
  return files;
}

/** A universe that was read may come from anyone: its titles must not lead out of the folder. */
function refuseUnnameable(title: string): void {
  if (/^[^/\\:*?"<>|\p{Cc}]+$/u.test(title) && !/^\.+$/.test(title)) return;
  throw new Error(
    `The article title ${JSON.stringify(title)} cannot name a file: write the articles as JSON (--article-format json).`,
  );
}

function* records(questions: readonly Question[]) {
  for (const question of questions) yield toRecord(question);
}

function byType(questions: readonly Question[]): Map<number, Question[]> {
  const groups = new Map<number, Question[]>();
  for (const question of questions) {
    const group = groups.get(question.type) ?? [];
    groups.set(question.type, group);
    group.push(question);
  }
  return groups;
}
