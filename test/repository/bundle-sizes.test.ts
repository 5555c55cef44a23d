import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** A require that is in a `then` is of a part that is loaded when it is used. */
const requires = /(?<later>\.then\(\(\)=>\s*(?:[\w$]+\()?)?require\("\.\/(?<file>[^"]+)"\)/g;

/** The files that are loaded together with one. */
function loadedWith(folder: string, file: string, files = new Set<string>()): ReadonlySet<string> {
  if (files.has(file)) return files;
  files.add(file);
  for (const { groups } of readFileSync(path.join(folder, file), 'utf8').matchAll(requires))
    if (groups!.later === undefined) loadedWith(folder, groups!.file!, files);
  return files;
}

const bytesOf = (folder: string, files: ReadonlySet<string>) =>
  [...files].reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);

/** The bytes of an entry, and of the parts named, with all that is loaded together with them. */
function bytesLoaded(folder: string, entry: string, ...parts: readonly string[]): number {
  const files = new Set<string>();
  for (const part of parts) {
    const found = readdirSync(folder).find(
      (name) => name.startsWith(`${entry}.${part}-`) && name.endsWith('.js'),
    );
    assert.ok(found, `${entry} has no part ${part}`);
    loadedWith(folder, found, files);
  }
  loadedWith(folder, `${entry}.js`, files);
  return bytesOf(folder, files);
}

describe('what the editor loads, in the packaged form', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-sizes-'));
    const build = [path.join(root, 'build.mjs'), '--production', '--out', folder];
    const { status, stderr } = spawnSync(process.execPath, build, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is 0.15 MB when a window opens', () => {
    const bytes = bytesLoaded(folder, 'extension');
    assert.ok(bytes < 150_000, `${bytes} bytes`);
  });

  it('is 0.55 MB with the client of the language server', () => {
    const bytes = bytesLoaded(folder, 'extension', 'language-client');
    assert.ok(bytes < 550_000, `${bytes} bytes`);
  });

  it('is 0.35 MB for a first check of what is open', () => {
    const bytes = bytesLoaded(folder, 'server');
    assert.ok(bytes < 350_000, `${bytes} bytes`);
  });

  it('is 0.8 MB in the language server', () => {
    const bytes = bytesLoaded(folder, 'server', 'serve');
    assert.ok(bytes < 800_000, `${bytes} bytes`);
  });

  it('has parts for what is used now and then', () => {
    const named = readdirSync(folder)
      .map((name) => /^(?:extension|server)\.(?!chunk-)(.+)-\w+\.js$/.exec(name)?.[1])
      .filter((part) => part !== undefined);
    // Some are parts of both.
    const parts = [...new Set(named)].sort();
    assert.deepEqual(parts, [
      'all-commands',
      'chain-panel',
      'chains',
      'checkpoints',
      'clusters',
      'copy-here',
      'datalog',
      'debugger',
      'environment',
      'figures',
      'foreign-rollouts',
      'formatting',
      'inline',
      'language-client',
      'launch-on-target',
      'longest-prompt',
      'own-host',
      'prolog',
      'recipe-pages',
      'results',
      'rollouts',
      'rule-summaries',
      'serve',
      'start-run',
      'targets-findings',
      'targets-service',
      'tiny-recipe',
      'universe',
    ]);
  });

  it('imports what is not its own as Node does, and requires it nowhere', () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
      const code = readFileSync(path.join(folder, name), 'utf8');
      // Of an import that is a require the bundler writes just this; what is required has to be a text.
      assert.doesNotMatch(code, /\brequire\(\(0, [\w.]+\)\(/, name);
    }
  });

  it('holds no table of data: those are files, in a compact form', () => {
    const bundles = readdirSync(folder).filter((file) => /^(?:extension|server)\..*js$/.test(file));
    for (const table of readdirSync(path.join(folder, 'tables'))) {
      const text = readFileSync(path.join(folder, 'tables', table), 'utf8');
      if (table.endsWith('.json')) assert.doesNotMatch(text, /\n/, table);
      const phrases = [...new Set(text.match(/\w+(?: [\w,]+){2,}/g))];
      if (phrases.length < 20) continue;
      for (const bundle of bundles) {
        const code = readFileSync(path.join(folder, bundle), 'utf8');
        const share = phrases.filter((phrase) => code.includes(phrase)).length / phrases.length;
        // Checks name some of what the tables hold.
        assert.ok(share < 0.5, `${table} in ${bundle}`);
      }
    }
  });
});
