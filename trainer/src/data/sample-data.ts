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
}

export interface Sampled {
  readonly folder: string;
  readonly questions: number;
  readonly of: number;
}

const aliases = 'id_aliases.json';

/**
 * Draws questions of a published file by a seed: those that a shuffle in Python puts first, in its order. The same file and seed give
 * the same questions.
 * @throws Error naming file and line of a record that can't be read; where the folder holds another sample
 */
export async function sampleData({ set, file, out, seed, size }: SampleRequest): Promise<Sampled> {
  const task = set.task!;
  const read = file.endsWith('.jsonl') ? readJsonLines : readJsonRecords;
  // Long lists do not fit into memory: what is a question is counted, and then the chosen are read.
  const usable: number[] = [];
  let index = 0;
  await read(file, (record) => {
    if (task.read(record, { index, scoring: 'paper' })) usable.push(index);
    index++;
    return undefined;
  });
  if (usable.length === 0) throw new Error(`${file} has no question for ${set.name}.`);
  const order = pythonShuffle(usable.length, seed)
    .slice(0, size)
    .map((place) => usable[place]!);
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
    what: 'A sample that was drawn with phantomlab data sample. These are not the questions of the paper’s 500.',
    file: path.basename(file),
    sha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
    seed,
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
