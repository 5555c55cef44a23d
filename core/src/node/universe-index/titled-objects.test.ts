import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Articles } from './articles';
import { objectAt, placeByOrder } from './titled-objects';

/** Articles of lengths from one letter to 60,000, with what could be taken for another object's beginning. */
const articles = Array.from({ length: 3000 }, (_, i) => ({
  title: `Person "${i}" Ä`,
  article: `{"title": "Person "0" Ä"} { \\"title\\": ${'x'.repeat(i % 100 === 7 ? 60_000 : (i * 37) % 900)}`,
  facts: [`{ "title": "${i}"`],
}));
const titles = articles.map(({ title }) => title);
const order = { count: titles.length, find: (title: string) => titles.indexOf(title) };

describe('objects of a long list', () => {
  let folder: string;
  let reads = 0;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-articles-'));
    reads = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function written(text: string): Promise<{ handle: FileHandle; size: number }> {
    const file = path.join(folder, 'articles.json');
    await writeFile(file, text);
    const handle = await open(file);
    const { size } = await handle.stat();
    const counted = new Proxy(handle, {
      get(target, name) {
        if (name === 'read') reads++;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { handle: counted, size };
  }

  for (const [form, text] of [
    ['as Python indents it', JSON.stringify(articles, null, 4)],
    ['on one line', JSON.stringify(articles)],
  ] as const)
    it(`are found by few looks, ${form}`, async () => {
      const { handle, size } = await written(text);
      try {
        let most = 0;
        for (const number of [0, 1, 7, 8, 150, 1499, 2500, 2998, 2999]) {
          reads = 0;
          const place = await placeByOrder(handle, size, number, order);
          most = Math.max(most, reads);
          assert.deepEqual(await objectAt(handle, place!), articles[number]);
        }
        assert.ok(most <= 24, `${most} reads`);
      } finally {
        await handle.close();
      }
    });

  it('are found in another order and form too, by reading all', async () => {
    const shuffled = articles.map((_, i) => articles[(i * 1009) % articles.length]!);
    const sorted = shuffled.map(({ title, article, facts }) => ({ article, facts, title }));
    for (const list of [shuffled, sorted, articles.slice(5)]) {
      await writeFile(path.join(folder, 'articles.json'), JSON.stringify(list, null, 1));
      const found = new Articles(folder, order);
      for (const number of [3, 0, 2999, 1234]) {
        const expected = list.some(({ title }) => title === titles[number]);
        assert.equal(await found.of(titles[number]!), expected ? articles[number]!.article : undefined);
      }
      assert.equal(await found.of('Nobody'), undefined);
    }
  });

  it('are not made up where the file is none, or ends too soon', async () => {
    const whole = JSON.stringify(articles.slice(0, 50));
    for (const text of ['', '[]', '{', 'no JSON', whole.slice(0, whole.indexOf('Person \\"49') + 20)]) {
      await writeFile(path.join(folder, 'articles.json'), text);
      const found = new Articles(folder, order);
      const last = await found.of(titles[49]!).catch((error: Error) => error.message);
      if (last !== undefined) assert.match(last, /should hold a list/, text);
    }
  });
});
