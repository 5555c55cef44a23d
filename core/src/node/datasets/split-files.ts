import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const records = /\.jsonl?$/;

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}

/** GSM-Infinite's folders are numbers of operations: 2 comes before 10. */
const byNumber = (a: string, b: string) => Number(a) - Number(b) || (a < b ? -1 : 1);

/**
 * Which split a published file holds: `hotpot_train_v1.1.json` is train, `musique_ans_v1.0_dev.jsonl` dev. A
 * file of another name is the split of its own name.
 */
export function splitOfFile(file: string): string | undefined {
  if (!records.test(file) || file === 'id_aliases.json') return undefined;
  const stem = file.replace(records, '');
  const published = /^(?:hotpot|musique|2wiki\w*)_.*?(train|dev|test)(?![a-z])/.exec(stem);
  return published?.[1] ?? stem;
}

/**
 * The files that hold a split's questions, in order: PhantomWiki's questions.json or questions/typeN.json,
 * GSM-Infinite's SPLIT/OP/*.jsonl, or a file of records named for the split. Empty where there are none.
 */
export async function splitFiles(folder: string, split: string): Promise<readonly string[]> {
  const inside = path.join(folder, split);
  const types = await namesIn(path.join(inside, 'questions'));
  if (types.length > 0) return types.map((file) => path.join(inside, 'questions', file));
  const entries = await namesIn(inside);
  if (entries.includes('questions.json')) return [path.join(inside, 'questions.json')];
  const below: string[] = [];
  for (const part of entries.toSorted(byNumber)) {
    const files = (await namesIn(path.join(inside, part))).filter((file) => file.endsWith('.jsonl'));
    below.push(...files.map((file) => path.join(inside, part, file)));
  }
  if (below.length > 0) return below;
  const own = entries.filter((file) => records.test(file) && !/^(?:facts|articles|timings)\b/.test(file));
  if (own.length > 0) return own.map((file) => path.join(inside, file));
  return (await namesIn(folder))
    .filter((file) => splitOfFile(file) === split)
    .map((file) => path.join(folder, file));
}

/** The splits that a data set's folder holds: a folder each, or a file of records each. */
export async function splitNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isFile() ? (splitOfFile(entry.name) ?? []) : [entry.name]));
  return [...new Set(names)].sort();
}

/** Bytes of files, and what changes when one of them does. */
export async function fileVersion(files: readonly string[]): Promise<{ bytes: number; version: string }> {
  const stats = await Promise.all(files.map((file) => stat(file)));
  return {
    bytes: stats.reduce((sum, { size }) => sum + size, 0),
    version: stats.map((s, i) => `${files[i]}:${s.mtimeMs}:${s.size}`).join('|'),
  };
}
