import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '@phantomlab/core/recipe/checks/index';
import { clusterProfiles } from '@phantomlab/core/recipe/launch/clusters';

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

  it('list every setting, by the name that it has in settings.json', () => {
    const { configuration } = JSON.parse(read('package.json')).contributes as {
      configuration: readonly { readonly properties: object }[];
    };
    const settings = configuration.flatMap(({ properties }) => Object.keys(properties));
    const rows = [...read('README.md').matchAll(/^\| (`phantomlab\.[^|]*)\|/gm)];
    // `phantomlab.hints.batch`, `.steps`
    const listed = rows.flatMap(([, cell]) => {
      const [first = '', ...others] = [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
      return [first, ...others.map((end) => first.slice(0, first.lastIndexOf('.')) + end)];
    });
    assert.deepEqual(listed.toSorted(), settings.toSorted());
  });

  it('name every cluster that the setting takes', () => {
    const description = JSON.parse(read('package.nls.json'))['setting.recipe.cluster'] as string;
    assert.deepEqual(
      clusterProfiles.filter(({ name }) => !description.includes(`\`${name}\``)),
      [],
    );
  });

  it('count the rules of recipes in tens', () =>
    assert.ok(read('README.md').includes(`More than ${10 * Math.floor((checks.length - 1) / 10)} rules`)));

  it('name every benchmark', () => {
    const names = [...read('test/bench/main.ts').matchAll(/^ {2}'?([a-z-]+)'?: async/gm)].map(
      ([, name]) => name!,
    );
    assert.ok(names.length > 10);
    const page = read('docs/benchmarks.md');
    assert.deepEqual(
      names.filter((name) => !page.includes(`npm run bench -- ${name} `)),
      [],
    );
  });
});
