import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileCache } from '../file-cache';
import { splitFiles } from './split-files';

/** What a universe's files say of it at a glance. */
export interface UniverseSummary {
  readonly people: number;
  /** Lowest and highest difficulty of its questions. */
  readonly difficulty?: readonly [number, number];
}

const people = new FileCache(
  async (file) => (await readFile(file, 'utf8')).match(/^type\(.*,[ \t]*person\)\./gm)?.length ?? 0,
);

const difficulties = new FileCache(async (file): Promise<readonly number[]> => {
  const questions: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(questions)) return [];
  const all = questions.map((question) => Number(question?.difficulty)).filter((n) => Number.isFinite(n));
  return [...new Set(all)];
});

/** Undefined: no universe is there. @param roots folders that a relative path counts from */
export async function universeSummary(
  name: string,
  roots: readonly string[],
): Promise<UniverseSummary | undefined> {
  for (const root of path.isAbsolute(name) ? [''] : roots) {
    const folder = path.join(root, name);
    const found = await stat(path.join(folder, 'facts.pl')).catch(() => undefined);
    if (!found?.isFile()) continue;
    const count = await people.of(path.join(folder, 'facts.pl'));
    const files = await splitFiles(path.dirname(folder), path.basename(folder));
    const levels = (await Promise.all(files.map((file) => difficulties.of(file)))).flatMap((of) => of ?? []);
    const difficulty = levels.length > 0 ? ([Math.min(...levels), Math.max(...levels)] as const) : undefined;
    return { people: count ?? 0, difficulty };
  }
  return undefined;
}
