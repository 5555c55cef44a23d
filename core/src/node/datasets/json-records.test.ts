import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { countJsonList, readJsonRecords } from './json-records';

describe('records of a JSON list', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-list-'));
  });
  after(() => rm(folder, { recursive: true }));
  const file = async (text: string) => {
    const place = path.join(folder, 'list.json');
    await writeFile(place, text);
    return place;
  };
  const read = async (text: string, limit?: number) => readJsonRecords(await file(text), (x) => x, limit);

  it('are those that JSON.parse gives, and as many are counted', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 0, max: 2 }), async (list, indent) => {
        const text = JSON.stringify(list, undefined, indent);
        assert.deepEqual(await read(text), JSON.parse(text));
        assert.equal(await countJsonList(await file(text)), list.length);
      }),
      { numRuns: 200 },
    ));
  it('are read over the seams between chunks', async () => {
    const list = Array.from({ length: 40 }, (_, i) => ({ text: `é"\\${'x'.repeat(i * 4096)}`, i }));
    assert.deepEqual(await read(JSON.stringify(list)), list);
  });
  it('are read no further than they are wanted', async () => {
    assert.deepEqual(await read('[1, 2, 3, this is no JSON', 2), [1, 2]);
    assert.deepEqual(
      await readJsonRecords(await file('[1, 2, 3, 4]'), (x) => (x === 2 ? undefined : x), 2),
      [1, 3],
    );
  });
  it('may be behind a byte order mark', async () => assert.deepEqual(await read('\ufeff [1]'), [1]));
  for (const [text, message] of [
    ['{"a": 1}', /list\.json:1: this file should hold a list/],
    ['', /list\.json:1: this file should hold a list/],
    ['[1,\n{"a": 2} {"b": 3}]', /list\.json:2: this is not JSON/],
    ['[1,\n\n{"a": 2', /list\.json:3: this is not JSON: .*cut short/],
    ['[1, ]]', undefined],
  ] as const)
    it(`names the line of the fault in ${JSON.stringify(text)}`, () =>
      message === undefined
        ? read(text).then((found) => assert.deepEqual(found, [1]))
        : assert.rejects(read(text), message));
  it('names the line of an element that can’t be taken', async () =>
    assert.rejects(
      readJsonRecords(await file('[1,\n\n2]'), (x) => {
        if (x === 2) throw new TypeError('"x" should be a text');
        return x;
      }),
      /list\.json:3: "x" should be a text \(element 2 of the list\)/,
    ));
});
