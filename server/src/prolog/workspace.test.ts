import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkProlog } from '@phantomlab/core/prolog/check-prolog';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prologCompletions } from './completion/completion';
import { prologHover } from './hints/hover';
import { prologDefinition } from './navigation/definition';
import { PrologWorkspace } from './workspace';

describe('the Prolog of a workspace', () => {
  let folder: string;
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const files: Readonly<Record<string, string>> = {
    'work/rules.pl': ':- use_module(lib/kin).\nold(X) :- born(X).\n',
    'work/other.pl': 'born(a).\n',
    'work/lib/kin.pl': ':- module(kin, [aunt/2]).\naunt(a, b).\n',
    'work/script.pl': '#!/usr/bin/perl\nuse strict;\n',
    'work/node_modules/x.pl': 'hidden(a).\n',
    'work/one/facts.pl': 'parent("A", "B").\n',
    'work/one/questions.json': '[{"id": "1", "question": "?", "prolog": {"query": ["parent(\\"A\\", Y)"]}}]',
    'work/two/facts.pl': 'parent("C", "D").\n',
    'work/two/questions.json': '[]',
    'away/kin.pl': 'uncle(a, b).\n',
  };
  const open = (name: string, text = files[name]!) => TextDocument.create(uri(name), 'prolog', 1, text);
  const names = (workspace: PrologWorkspace, document: TextDocument) =>
    [...workspace.view(document).program.texts.keys()]
      .map((one) => path.relative(folder, new URL(one).pathname))
      .sort();

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-workspace-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  });
  after(() => rm(folder, { recursive: true }));

  it('is read in the background: Perl, installed packages and universes are not among it', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    assert.deepEqual(names(workspace, open('work/rules.pl')), [
      'work/lib/kin.pl',
      'work/other.pl',
      'work/rules.pl',
    ]);
  });

  it('reads a file with the operators of those that it loads, as they are edited', () => {
    const workspace = new PrologWorkspace();
    const main = open('work/main.pl', ':- use_module(ops).\na ===> b.\n');
    const faults = () => workspace.view(main).text.items.filter(({ kind }) => kind === 'fault').length;
    const ops = ':- module(ops, [op(700, xfx, ===>)]).\n';
    workspace.view(open('work/ops.pl', ops));
    assert.equal(faults(), 0);
    const start = ops.indexOf('===>');
    const edited = TextDocument.create(uri('work/ops.pl'), 'prolog', 2, ops.replace('===>', '==>>'));
    workspace.changed(edited, [{ start, end: start + 4, newText: '==>>' }]);
    assert.equal(faults(), 1);
  });

  it('reads a file with the operators of those that load it, as they are edited', () => {
    const workspace = new PrologWorkspace();
    const pets = open('work/pets.pl', 'pet(abe likes bart).\n');
    const faults = () => workspace.view(pets).text.items.filter(({ kind }) => kind === 'fault').length;
    assert.equal(faults(), 1);
    const main = ':- op(700, xfx, likes).\n:- [pets].\n';
    workspace.view(open('work/zoo.pl', main));
    assert.equal(faults(), 0);
    const start = main.indexOf('likes');
    const edited = TextDocument.create(uri('work/zoo.pl'), 'prolog', 2, main.replace('likes', 'hates'));
    workspace.changed(edited, [{ start, end: start + 5, newText: 'hates' }]);
    assert.equal(faults(), 1);
  });

  it('is another program for each universe', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    const one = workspace.view(open('work/one/facts.pl'));
    await workspace.settled();
    assert.equal(one.universe!.uses('parent/2'), 1);
    assert.ok(one.program.texts.has(uri('work/other.pl')));
    const two = workspace.view(open('work/two/facts.pl'));
    assert.equal(two.program.predicate('parent/2')!.clauses, 1);
    assert.equal(one.program.predicate('parent/2')!.clauses, 1);
    assert.equal(workspace.view(open('work/rules.pl')).universe, two.universe);
  });

  describe('a file outside of universes that loads one', () => {
    const rules = ':- include(one/facts).\nson(X, Y) :- parent(Y, X), nobody(X).\n';

    it('has its predicates, values, questions and findings', async () => {
      const workspace = new PrologWorkspace();
      workspace.setFolders([path.join(folder, 'work')]);
      await workspace.settled();
      const document = open('work/kinship.pl', rules);
      workspace.view(document);
      await workspace.settled();
      const view = workspace.view(document);
      assert.equal(view.universe?.folder, path.join(folder, 'work/one'));
      const call = rules.indexOf('parent(');
      assert.match(JSON.stringify(prologHover(view, call)), /1 question/);
      assert.equal(prologDefinition(view, call)[0]?.targetUri, uri('work/one/facts.pl'));
      const findings = checkProlog(view.program, view.text.uri);
      assert.deepEqual(
        findings.map(({ message }) => message.split(',')[0]),
        ['nobody/1 is not defined.'],
      );
    });

    it('shares it with others that load it, and with what they load', async () => {
      const workspace = new PrologWorkspace();
      workspace.setFolders([path.join(folder, 'work')]);
      await workspace.settled();
      const helper = open('work/helper.pl', 'kin(X, Y) :- parent(X, Y).\n');
      const first = open('work/first.pl', ":- ['one/facts.pl', helper].\n");
      const second = open('work/second.pl', ':- ensure_loaded(first).\nkid(X) :- parent(_, X).\n');
      for (const document of [helper, first, second]) workspace.view(document);
      await workspace.settled();
      const views = [helper, first, second].map((document) => workspace.view(document));
      for (const view of views) {
        assert.equal(view.universe?.folder, path.join(folder, 'work/one'), view.text.uri);
        assert.equal(view.program.predicate('parent/2')?.clauses, 1, view.text.uri);
        assert.deepEqual(checkProlog(view.program, view.text.uri), [], view.text.uri);
      }
    });

    it('is about all that it loads, and about none once it loads none', async () => {
      const workspace = new PrologWorkspace();
      workspace.setFolders([path.join(folder, 'work')]);
      await workspace.settled();
      const text = ":- ['one/facts.pl', 'two/facts.pl'].\nson(X, Y) :- parent(Y, X).\n";
      const document = open('work/both.pl', text);
      workspace.view(document);
      await workspace.settled();
      assert.equal(workspace.view(document).program.predicate('parent/2')?.clauses, 2);
      const end = text.indexOf('\n') + 1;
      const edited = TextDocument.update(
        document,
        [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: '' }],
        2,
      );
      workspace.changed(edited, [{ start: 0, end, newText: '' }]);
      await workspace.settled();
      assert.equal(workspace.view(edited).program.predicate('parent/2'), undefined);
    });
  });

  it('lends a file outside of universes the one that was last worked on', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    workspace.view(open('work/one/facts.pl'));
    await workspace.settled();
    const rule = 'son(X, Y) :- parent(Y, X).\nold :- son(';
    const view = workspace.view(open('work/new.pl', rule));
    const shown = prologHover(view, 1)?.contents as { value: string };
    assert.match(shown.value, /For example `son\("B", "A"\)`/);
    const offered = prologCompletions(view, rule.length).items.map(({ label }) => label);
    assert.deepEqual(offered, ['B']);
  });

  it('takes edits before what is on the disk, and the disk again once a file is closed', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    const document = open('work/other.pl');
    const { program } = workspace.view(document);
    const edited = TextDocument.update(document, [{ text: 'born(a).\nborn(b).\n' }], 2);
    workspace.changed(edited, [{ start: 0, end: 9, newText: 'born(a).\nborn(b).\n' }]);
    assert.equal(program.predicate('born/1')!.clauses, 2);
    workspace.closed(document.uri);
    await workspace.settled();
    assert.equal(program.predicate('born/1')!.clauses, 1);
  });

  it('follows files that come, change and go', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    const { program } = workspace.view(open('work/rules.pl'));
    const file = path.join(folder, 'work/late.pl');
    await writeFile(file, 'late(a).\n');
    workspace.filesChanged([uri('work/late.pl')]);
    await workspace.settled();
    assert.ok(program.predicate('late/1'));
    await rm(file);
    workspace.filesChanged([uri('work/late.pl')]);
    await workspace.settled();
    assert.equal(program.predicate('late/1'), undefined);
  });

  it('reads a large document in slices, and what is typed meanwhile with it', async () => {
    const workspace = new PrologWorkspace();
    const fact = `parent("${'A'.repeat(90)}", "B").\n`;
    const document = open('work/large.pl', fact.repeat(50_000));
    assert.equal(workspace.ready(open('work/rules.pl')), undefined);
    const reading = workspace.ready(document)!;
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await new Promise((resolve) => setImmediate(resolve));
    const edited = TextDocument.update(
      document,
      [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'p.\n' }],
      2,
    );
    workspace.changed(edited, [{ start: 0, end: 0, newText: 'p.\n' }]);
    await reading;
    clearInterval(timer);
    assert.ok(turns > 2, `others had ${turns} turns`);
    assert.equal(workspace.ready(edited), undefined);
    const { program, text } = workspace.view(edited);
    assert.equal(program.predicate('parent/2')!.clauses, 50_000);
    assert.equal(text.items[0]!.predicate, 'p/0');
    assert.equal(text.text, edited.getText());
  });

  it('of a file in no folder are the files beside it, and what it loads', async () => {
    const workspace = new PrologWorkspace();
    const document = open('work/rules.pl');
    workspace.view(document);
    await workspace.settled();
    assert.deepEqual(names(workspace, document), ['work/lib/kin.pl', 'work/other.pl', 'work/rules.pl']);
  });

  it('follows a directive to a file outside of the folders', async () => {
    const workspace = new PrologWorkspace();
    workspace.setFolders([path.join(folder, 'work')]);
    await workspace.settled();
    const document = open('work/rules.pl', 'p.\n');
    const { program } = workspace.view(document);
    const line = ":- ensure_loaded('../away/kin').\n";
    workspace.changed(TextDocument.update(document, [{ text: `${line}p.\n` }], 2), [
      { start: 0, end: 0, newText: line },
    ]);
    await workspace.settled();
    assert.ok(program.predicate('uncle/2'));
  });
});
