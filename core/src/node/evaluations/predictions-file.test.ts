import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Prediction } from '../../evaluation/predictions/prediction';
import { PredictionsFile, readPredictions } from './predictions-file';

const prediction = (id: string, completion = 'x'): Prediction => ({
  id,
  set: 'pw',
  split: 'u',
  seed: 1,
  question: 'Who?',
  gold: ['Ann'],
  prompt: '0123456789abcdef',
  completion,
  finish: 'stop',
  answer: null,
  parsed: false,
  scores: { f1: 0, exact_match: 0, precision: 0, recall: 0 },
  tokens: { prompt: 3, completion: 1 },
  model: 'm',
  step: null,
  seconds: 0.1,
  attempts: 1,
  t: 1,
});

describe('predictions.jsonl', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'predictions-'));
    file = path.join(folder, 'predictions.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const append = async (...ids: string[]) => {
    const open = await PredictionsFile.open(file);
    try {
      for (const id of ids) await open.append(prediction(id));
      return [...open.known.values()].map(({ id }) => id);
    } finally {
      await open.close();
    }
  };

  it('grows by whole lines, and knows what is there', async () => {
    await append('a', 'b');
    assert.deepEqual(await append('c'), ['a', 'b', 'c']);
    assert.deepEqual(
      await readPredictions(file),
      ['a', 'b', 'c'].map((id) => prediction(id)),
    );
  });

  it('loses no whole line to a process that died while writing, and goes on behind it', async () => {
    await append('a', 'b');
    for (const torn of ['{"id":"c","compl', `${' '.repeat(70_000)}{`, '\u00e4'.slice(0, 1)]) {
      await appendFile(file, torn);
      assert.equal((await readPredictions(file)).length, 2);
    }
    assert.deepEqual(await append('c'), ['a', 'b', 'c']);
    assert.equal((await readFile(file, 'utf8')).split('\n').length, 4);
  });

  it('keeps completions with any characters', async () => {
    const odd = ['\u2028\u2029\u0085\r\n\t\0', '\ud83d\ude00 \ud83d', 'a\nb\n'];
    const open = await PredictionsFile.open(file);
    for (const [i, text] of odd.entries()) await open.append(prediction(String(i), text));
    await open.close();
    const read = (await readPredictions(file)).map(({ completion }) => completion);
    assert.deepEqual(read.slice(0, 1).concat(read[2]!), [odd[0], odd[2]]);
  });

  it('counts the last of several lines for one question', async () => {
    const lines = [
      prediction('a', 'first'),
      prediction('b'),
      prediction('a', 'second'),
      { ...prediction('a'), seed: 2 },
    ];
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const last = [lines[2], lines[1], lines[3]];
    assert.deepEqual(await readPredictions(file), last);
    const open = await PredictionsFile.open(file);
    assert.deepEqual([...open.known.values()], last);
    await open.close();
  });

  it('names the line that is no prediction', async () => {
    await append('a');
    await appendFile(file, '{"id":"b"}\n');
    await assert.rejects(readPredictions(file), /predictions\.jsonl:2: "set" should be a text/);
    await writeFile(file, 'no\n');
    await assert.rejects(
      PredictionsFile.open(file),
      /predictions\.jsonl:1: this line is not JSON: .*\. Take this line out/,
    );
  });
});
