import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const filesIn = (folder: string, end: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => path.join(folder, name));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What stands between single asterisks: in these pages, words of the screen. */
const emphasised = (markdown: string) =>
  [...markdown.replaceAll('**', '').matchAll(/(?<![*\w])\*([^*\n]+)\*(?![*\w])/g)].map(([, words]) =>
    words!.trim(),
  );

describe('the guides', () => {
  const titles = Object.values(JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>);

  it('name commands as the palette lists them', () => {
    for (const file of ['README.md', ...filesIn('docs', '.md')])
      for (const words of emphasised(read(file)).filter((one) => one.startsWith('PhantomLab: ')))
        assert.ok(titles.includes(words.slice('PhantomLab: '.length)), `${file}: ${words}`);
  });

  it('use for a cluster the words that are seen in the editor', () => {
    const sources = filesIn('client/src', '.ts').filter((file) => !file.endsWith('.test.ts'));
    const seen = new Set(titles);
    for (const file of sources)
      for (const [, , words] of read(file).matchAll(/(['`])((?:(?!\1)[^\n\\])+)\1/g)) {
        seen.add(words!);
        // Of a state: `out-of-memory`.
        seen.add(words!.replaceAll('-', ' '));
      }
    const words = emphasised(read('docs/clusters.md')).map((one) => one.replace(/^PhantomLab: /, ''));
    assert.ok(words.length > 20);
    for (const one of words) assert.ok(seen.has(one), `"${one}" is nowhere in the editor`);
  });
});
