import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prologView } from '../testing/prolog-view';
import { PrologWorkspace } from '../workspace';
import { prologPrepareRename, prologRename } from './rename';

type Source = Parameters<typeof prologView>[0];

async function renamed(source: Source, newName: string): Promise<Record<string, string>> {
  const { view, offset } = prologView(source);
  const edit = await prologRename(view, offset, newName);
  return Object.fromEntries(
    Object.entries(edit?.changes ?? {}).map(([uri, edits]) => [
      uri.split('/').at(-1)!,
      TextDocument.applyEdits(view.document(uri), edits),
    ]),
  );
}

const refused = (source: Source, newName: string, why: RegExp) =>
  assert.rejects(renamed(source, newName), why);

describe('renaming in Prolog', () => {
  it('changes a predicate in all files', async () =>
    assert.deepEqual(
      await renamed(
        {
          'file:///a.pl': ':- module(a, [p/1]).\n:- dynamic p/1.\np¦(1).\np(X) :- q(X), \\+ p(X, 2).\n',
          'file:///b.pl': 'r(L) :- maplist(p, L), assertz(p(3)).\n',
        },
        'wide p',
      ),
      {
        'a.pl':
          ":- module(a, ['wide p'/1]).\n:- dynamic 'wide p'/1.\n'wide p'(1).\n'wide p'(X) :- q(X), \\+ p(X, 2).\n",
        'b.pl': "r(L) :- maplist('wide p', L), assertz('wide p'(3)).\n",
      },
    ));
  it('changes a variable in its clause', async () =>
    assert.deepEqual(await renamed('p(X¦) :- q(X, Y).\nr(X).\n', 'Person'), {
      'a.pl': 'p(Person) :- q(Person, Y).\nr(X).\n',
    }));
  it('changes a name in strings', async () =>
    assert.deepEqual(await renamed('p("A¦nn").\nq("Ann Lee", "Ann").\n', 'Bea'), {
      'a.pl': 'p("Bea").\nq("Ann Lee", "Bea").\n',
    }));

  it('changes queries, tests and mode lines in comments as well', async () => {
    const source = `%! p(?X) is nondet.
%  What p(x) says is words.
%! test: p("Ann") => true
% ?- p(X), p(X, "Ann").
% p(X) is no query
p("Ann").
`;
    assert.deepEqual(await renamed(source.replace('\np(', '\np¦('), 'q'), {
      'a.pl': source
        .replace('%! p(', '%! q(')
        .replace('test: p(', 'test: q(')
        .replace('?- p(', '?- q(')
        .replace('\np(', '\nq('),
    });
    assert.deepEqual(await renamed(source.replace('p("Ann").', 'p("¦Ann").'), 'Bea'), {
      'a.pl': source.replaceAll('"Ann"', '"Bea"'),
    });
  });

  it('refuses what would become one with another', async () => {
    await refused('p¦(1).\nq(2).\n', 'q', /q\/1 exists already/);
    await refused('p(¦X, Y).\n', 'Y', /the two would become one/);
    await refused('type("¦Ann", person).\ntype("Bea", person).\n', 'Bea', /someone called Bea/);
  });
  it('refuses names that are none', async () => {
    await refused('p¦(1).\n', 'Q', /would be a variable/);
    await refused('p(¦X).\n', 'x', /is not a variable/);
    await refused('p(¦X, X).\n', '_', /2 times/);
    await refused('p¦(1).\n', 'var', /built into SWI-Prolog/);
    await refused(':- op(700, xfx, is_a).\na ¦is_a b.\nc :- a is_a b.\n', 'be', /operator/);
  });
  it("says at once that SWI-Prolog's own keeps its name", () => {
    const { view, offset } = prologView('p :- mem¦ber(a, [b]).\n');
    assert.throws(() => prologPrepareRename(view, offset), /SWI-Prolog's own/);
  });
  it('offers the name without its quotes', () => {
    const { view, offset } = prologView("'is ¦a'(x).\n");
    assert.equal(prologPrepareRename(view, offset)?.placeholder, 'is a');
  });
});

for (const fixture of ['depth_10_size_15_seed_1', 'depth_5_size_8_seed_2']) {
  describe(`renaming in the universe ${fixture}`, () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-rename-'));
      await cp(path.join(import.meta.dirname, '../../../../test/fixtures/phantom-wiki', fixture), folder, {
        recursive: true,
      });
    });
    after(() => rm(folder, { recursive: true }));

    it('changes a person in facts, articles and questions, and nobody else', async () => {
      const file = path.join(folder, 'facts.pl');
      const source = await readFile(file, 'utf8');
      const document = TextDocument.create(`file://${file}`, 'prolog', 1, source);
      const view = new PrologWorkspace().view(document);
      const [, name] = /gender\("([^"]+)"/.exec(source)!;
      const edit = (await prologRename(view, source.indexOf(`"${name}"`) + 1, 'Zoe Quill'))!;
      const before = await readUniverse(folder);
      const texts = new Map<string, TextEdit[]>(Object.entries(edit.changes ?? {}));
      for (const change of edit.documentChanges ?? []) {
        if ('textDocument' in change) texts.set(change.textDocument.uri, change.edits as TextEdit[]);
        else assert.equal(change.kind, 'rename');
      }
      const after = new Map<string, string>();
      for (const [uri, edits] of texts) {
        const old = await readFile(fileURLToPath(uri), 'utf8');
        const text = TextDocument.applyEdits(TextDocument.create(uri, '', 0, old), edits);
        assert.ok(!text.includes(name!), uri);
        assert.equal(text.replaceAll('Zoe Quill', name!), old);
        after.set(path.basename(fileURLToPath(uri)), text);
      }
      assert.ok(after.has('facts.pl'));
      const naming = JSON.stringify(before.questions).includes(name!);
      assert.equal(
        [...after.keys()].some((one) => /^(questions|type\d)/.test(one)),
        naming,
      );
      assert.ok([...after.keys()].some((one) => one === 'articles.json' || one.endsWith('.txt')));
    });

    it('changes a predicate in the queries of questions as well', async () => {
      const file = path.join(folder, 'facts.pl');
      const source = await readFile(file, 'utf8');
      const document = TextDocument.create(`file://${file}`, 'prolog', 1, source);
      const view = new PrologWorkspace().view(document);
      const { questions } = await readUniverse(folder);
      const called = /^(\w+)\(/.exec(
        questions.flatMap(({ prolog }) => prolog.query).find((goal) => /^[a-z_]+\("/.test(goal))!,
      )![1]!;
      const edit = (await prologRename(
        view,
        source.search(new RegExp(`^${called}\\(`, 'm')),
        'renamed_one',
      ))!;
      const edited = Object.entries(edit.changes!).filter(([uri]) =>
        /questions/.test(path.basename(path.dirname(uri)) + path.basename(uri)),
      );
      assert.ok(edited.length > 0, Object.keys(edit.changes!).join(' '));
      for (const [uri, edits] of edited) {
        const old = await readFile(fileURLToPath(uri), 'utf8');
        const text = TextDocument.applyEdits(TextDocument.create(uri, '', 0, old), edits);
        const queries = (JSON.parse(text) as { prolog: { query: string[] } }[]).flatMap(
          ({ prolog }) => prolog.query,
        );
        assert.ok(queries.some((goal) => goal.includes('renamed_one(')));
        assert.ok(!queries.some((goal) => new RegExp(`(?<!\\w)${called}\\(`).test(goal)));
      }
    });
  });
}
