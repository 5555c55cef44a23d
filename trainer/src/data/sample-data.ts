import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import { readJsonRecords } from '@phantomlab/core/node/datasets/json-records';
import { readJsonLines } from '@phantomlab/core/node/datasets/read-records';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { writeFileWhole } from '../files/atomic-folder';
import { pythonShuffle } from '../random/python-shuffle';

export interface SampleRequest {
  /** A set whose questions are drawn here: hp-sample, ... */
  readonly set: EvaluationSet;
  /** The published file: a JSON list, or JSON lines. */
  readonly file: string;
  readonly out: string;
  readonly seed: number;
  readonly size: number;
  /** A file with the ids of the questions to take, in their order: seed and size then choose nothing. */
  readonly ids?: string;
}

export interface Sampled {
  readonly folder: string;
  readonly questions: number;
  readonly of: number;
}

const aliases = 'id_aliases.json';

/**
 * Draws questions of a published file by a seed: those that a shuffle in Python puts first, in its order. The same file and seed give
 * the same questions. Or takes those whose ids are listed.
 * @throws Error naming file and line of a record that can't be read; where the folder holds another sample; where an id is in
 *   no record
 */
export async function sampleData({ set, file, out, seed, size, ids }: SampleRequest): Promise<Sampled> {
  const task = set.task!;
  const read = file.endsWith('.jsonl') ? readJsonLines : readJsonRecords;
  // Long lists do not fit into memory: what is a question is counted, and then the chosen are read.
  const usable: number[] = [];
  const placeOfId = new Map<string, number>();
  let index = 0;
  await read(file, (record) => {
    const question = task.read(record, { index, scoring: 'paper' });
    if (question) {
      if (ids !== undefined) placeOfId.set(question.id, index);
      usable.push(index);
    }
    index++;
    return undefined;
  });
  if (usable.length === 0) throw new Error(`${file} has no question for ${set.name}.`);
  const order =
    ids === undefined
      ? pythonShuffle(usable.length, seed)
          .slice(0, size)
          .map((place) => usable[place]!)
      : placesOf(await readIds(ids), placeOfId, { ids, file });
  const places = new Map(order.map((record, place) => [record, place]));
  const chosen: unknown[] = [];
  let at = 0;
  await read(file, (record) => {
    const place = places.get(at++);
    if (place !== undefined) chosen[place] = record;
    return undefined;
  });
  const source = {
    format: 1,
    set: set.name,
    what:
      ids === undefined
        ? 'A sample that was drawn with phantomlab data sample. These are not the questions of the paper’s 500.'
        : 'Questions that were taken with phantomlab data sample, by the ids of a file.',
    file: path.basename(file),
    sha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
    ...(ids === undefined ? { seed } : { ids: path.basename(ids) }),
    questions: chosen.length,
    of: usable.length,
  };
  const text = `${JSON.stringify(source, null, 2)}\n`;
  const kept = path.join(out, 'source.json');
  if (existsSync(kept) && (await readFile(kept, 'utf8')) !== text)
    throw new Error(`${out} holds another sample (${kept}). Name another folder with -o.`);
  await makeFolder(out);
  const beside = path.join(path.dirname(file), aliases);
  if (existsSync(beside)) await copyFile(beside, path.join(out, aliases));
  const lines = chosen.map((record) => `${JSON.stringify(record)}\n`);
  await writeFileWhole(path.join(out, `${set.split}.jsonl`), lines.join(''));
  await writeFileWhole(kept, text);
  return { folder: out, questions: chosen.length, of: usable.length };
}

/** The ids of a JSON list or of JSON lines, of whatever data set: `id`, `_id` or `question_id`. */
async function readIds(file: string): Promise<readonly string[]> {
  const read = file.endsWith('.jsonl') ? readJsonLines : readJsonRecords;
  const ids = await read(file, (record) => {
    const id = typeof record === 'string' ? record : idOf(record as Readonly<Record<string, unknown>> | null);
    if (id === undefined) throw new TypeError('there is no "id", "_id" or "question_id"');
    return id;
  });
  if (ids.length === 0) throw new Error(`${file} names no question.`);
  return [...new Set(ids)];
}

function idOf(record: Readonly<Record<string, unknown>> | null): string | undefined {
  const id = record?.id ?? record?._id ?? record?.question_id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function placesOf(
  wanted: readonly string[],
  places: ReadonlyMap<string, number>,
  { ids, file }: { readonly ids: string; readonly file: string },
): readonly number[] {
  const missing = wanted.filter((id) => !places.has(id));
  if (missing.length > 0)
    throw new Error(
      `${missing.length} of the ${wanted.length} questions of ${ids} are not in ${file}: ${missing[0]} is the first. Is it the file that they were taken from?`,
    );
  return wanted.map((id) => places.get(id)!);
}
