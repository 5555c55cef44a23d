import assert from 'node:assert/strict';
import path from 'node:path';
import { circles } from './circles';
import { exists, importsOf, sourceFiles, textOf } from './source-files';

const folderOf = (file: string) => path.posix.dirname(file);
/** `a/{b,c}` as `a/b` and `a/c`. */
const expand = (name: string): string[] => {
  const braces = /^(.*)\{([^}]*)\}(.*)$/.exec(name);
  return braces ? braces[2]!.split(',').map((part) => `${braces[1]}${part}${braces[3]}`) : [name];
};

describe('the repository', () => {
  const files = sourceFiles();
  const folders = [...new Set(files.map(folderOf))].filter((folder) => !/\/testing(?:\/|$)/.test(folder));
  const contributing = textOf('CONTRIBUTING.md');
  const map = contributing.slice(
    contributing.indexOf('## The map'),
    contributing.indexOf('## Where would I change'),
  );
  const mapped = [...map.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => expand(name!)),
  );

  it('has every folder of the map in CONTRIBUTING.md', () =>
    assert.deepEqual(
      mapped.filter((name) => !exists(name)),
      [],
    ));

  it('has a line in the map for every folder', () =>
    assert.deepEqual(
      folders.filter((folder) => !mapped.includes(folder)),
      [],
    ));

  it('has no folder of more than 20 files', () => {
    const sizes = folders.map(
      (folder) => [folder, files.filter((file) => folderOf(file) === folder).length] as const,
    );
    assert.deepEqual(
      sizes.filter(([, size]) => size > 20),
      [],
    );
  });

  it('says in a README what goes into a folder of more than ten files, and what does not', () =>
    assert.deepEqual(
      folders.filter(
        (folder) =>
          files.filter((file) => folderOf(file) === folder).length > 10 && !exists(`${folder}/README.md`),
      ),
      [],
    ));

  it('names only files that exist in the answers to "Where would I change ...?"', () => {
    const answers = contributing.slice(
      contributing.indexOf('## Where would I change'),
      contributing.indexOf('## Glossary'),
    );
    const named = [...answers.matchAll(/`((?:core|server|client|trainer)\/[^`<]+)(?:\/<[^`]*)?`/g)].map(
      ([, name]) => name!,
    );
    assert.ok(named.length >= 8);
    assert.deepEqual(
      named.filter((name) => !exists(name)),
      [],
    );
  });

  it('has at most 30 words in the glossary', () => {
    const glossary = contributing.slice(contributing.indexOf('## Glossary'));
    const rows = glossary.slice(0, glossary.indexOf('\n\n', glossary.indexOf('|---'))).match(/^\| /gm);
    assert.ok(rows && rows.length - 1 <= 30, `${rows?.length} rows`);
  });

  const imports = importsOf(files);
  it('has no circles of imports between files', () => assert.deepEqual(circles(imports), []));

  it('has no circles of imports between folders that do not contain each other', () => {
    const related = (a: string, b: string) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
    const between = new Map<string, Set<string>>();
    for (const [file, targets] of importsOf(files, false)) {
      const from = folderOf(file);
      if (from.includes('/testing')) continue;
      const edges = between.get(from) ?? new Set();
      for (const target of targets) if (!related(from, folderOf(target))) edges.add(folderOf(target));
      between.set(from, edges);
    }
    assert.deepEqual(circles(between), []);
  });
});
