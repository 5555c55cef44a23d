import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../make-folder';
import { readArticles, readQuestions } from './read-universe';

/** A new folder is moved as a whole; into one that holds this universe, files are moved one by one. */
export async function moveInto(directory: string, stage: string, files: readonly string[]): Promise<void> {
  const entries = await readdir(directory).catch(() => undefined);
  if (entries === undefined || entries.length === 0) {
    if (entries) await rm(directory, { recursive: true }); // Windows doesn't rename onto an empty folder
    await rename(stage, directory);
    return;
  }
  await refuseDifferent(directory, stage, files);
  const others = entries.filter((entry) => replacedBy(entry, files));
  await refuseOtherContent(directory, stage, others);
  for (const file of files) {
    await makeFolder(dirname(join(directory, file)));
    await rename(join(stage, file), join(directory, file));
  }
  // Last: until then the folder holds a whole universe in one format or the other.
  for (const other of others) await rm(join(directory, other), { recursive: true });
}

/** Whether an entry of the folder holds in one format what was written in the other: readers would see only one of them. */
function replacedBy(entry: string, files: readonly string[]): boolean {
  const has = (start: string) => files.some((file) => file.startsWith(start));
  switch (entry) {
    case 'articles':
      return has('articles.json');
    case 'articles.json':
      return has('articles/');
    case 'questions':
      return has('questions.json');
    case 'questions.json':
      return has('questions/');
    default:
      return false;
  }
}

/** What goes away must be the same in other words: whoever changed it may want to keep it. */
async function refuseOtherContent(
  directory: string,
  stage: string,
  others: readonly string[],
): Promise<void> {
  for (const other of others) {
    const read = other.startsWith('articles') ? readArticles : readQuestions;
    const kept = contentOf(await read(directory, [other]));
    if (kept === contentOf(await read(stage, await readdir(stage))) && !(await holdsMore(directory, other)))
      continue;
    throw new Error(
      `${join(directory, other)} exists in the other format, with other contents than would be written. Choose another folder, or move this one away.`,
    );
  }
}

async function holdsMore(directory: string, other: string): Promise<boolean> {
  if (other.endsWith('.json')) return false;
  const names = await readdir(join(directory, other));
  return names.some((name) => !(other === 'articles' ? /\.txt$/ : /^type\d+\.json$/).test(name));
}

/** In whatever order they are read. */
const contentOf = (list: readonly unknown[]) =>
  list
    .map((each) => JSON.stringify(each))
    .sort()
    .join('\n');

/** The same facts may have been asked other questions; those are not ours to replace. */
async function refuseDifferent(directory: string, stage: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    if (file === 'timings.csv') continue;
    const there = await readFile(join(directory, file)).catch(() => undefined);
    if (there === undefined || there.equals(await readFile(join(stage, file)))) continue;
    throw new Error(
      `${join(directory, file)} exists and differs from what would be written. Choose another folder, or move this one away.`,
    );
  }
}
