import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const records = /\.jsonl?$/;

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}

/** GSM-Infinite's folders are numbers of operations: 2 comes before 10. */
const byNumber = (a: string, b: string) => Number(a) - Number(b) || (a < b ? -1 : 1);

/**
 * The names under which the sets are published, and the paper's own parts of them, with the split that each holds. What
 * is no part of a split has a name of its own: HotpotQA's questions with other paragraphs, MuSiQue's with those that
 * can't be answered.
 */
const published: readonly { readonly name: RegExp; split(found: RegExpExecArray): string }[] = [
  { name: /^hotpot_(\w+?)_distractor_v[\d.]+$/, split: ([, part]) => part! },
  { name: /^hotpot_(\w+?_fullwiki)_v[\d.]+$/, split: ([, part]) => part! },
  { name: /^hotpot_(\w+?)_v[\d.]+$/, split: ([, part]) => part! },
  { name: /^musique_ans_v[\d.]+?_(\w+)$/, split: ([, part]) => part! },
  { name: /^2wiki\w*?_((?:mini)?(?:train|dev|test))$/, split: ([, part]) => part! },
  { name: /^musique_full_v[\d.]+?_(\w+)$/, split: ([, part]) => `${part}_full` },
];

/** Names that a split of its own goes by: a folder with several of these is a data set. */
const partOfSet = /^(?:mini)?(?:train|dev|test|eval|val|validation)(?:_\w+)?$/;

function publishedSplit(stem: string): string | undefined {
  for (const { name, split } of published) {
    const found = name.exec(stem);
    if (found) return split(found);
  }
  return undefined;
}

/**
 * Which split a file of records holds: `hotpot_dev_distractor_v1.json` is dev, `musique_ans_v1.0_minidev.jsonl`
 * minidev. A file of another name is the split of its own name.
 */
export function splitOfFile(file: string): string | undefined {
  if (!records.test(file) || file === 'id_aliases.json') return undefined;
  const stem = file.replace(records, '');
  return publishedSplit(stem) ?? stem;
}

/** Which of two files of one split is meant: JSON lines are there because the list was too long, then the published one. */
const rank = (file: string): number =>
  (file.endsWith('.jsonl') ? 0 : 2) + (publishedSplit(file.replace(records, '')) === undefined ? 1 : 0);

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
  const own = partsOf(entries, split);
  if (own.length > 0) return own.map((file) => path.join(inside, file));
  const [file] = (await namesIn(folder))
    .filter((name) => splitOfFile(name) === split)
    .toSorted((a, b) => rank(a) - rank(b));
  return file === undefined ? [] : [path.join(folder, file)];
}

/** The files of a split's own folder. Those named for other splits are not of it: the folder is a data set then. */
function partsOf(entries: readonly string[], split: string): readonly string[] {
  const files = entries.filter((file) => splitOfFile(file) && !/^(?:facts|articles|timings)\b/.test(file));
  if (files.length < 2) return files;
  return files.filter((file) => {
    const named = splitOfFile(file)!;
    return named === split || !partOfSet.test(named);
  });
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
