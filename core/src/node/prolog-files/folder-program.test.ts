import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkProlog } from '../../prolog/check-prolog';
import { fileUri } from '../file-uri';
import { FileOperators } from './file-operators';
import { FolderProgram } from './folder-program';

describe('a file among those of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Takes the first file in; the names of the files that were read, and what is found in it. */
  async function taken(files: Readonly<Record<string, string>>, listed = Object.keys(files)) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const all = listed.map((name) => path.join(folder, name));
    const program = await FolderProgram.of(all, new FileOperators());
    const [name, text] = Object.entries(files)[0]!;
    const uri = fileUri(path.join(folder, name));
    await program.take(uri, text);
    return {
      read: [...program.program.texts.keys()].map((one) => path.basename(one)).sort(),
      found: checkProlog(program.program, uri).map(({ code }) => code),
    };
  }

  it('is read with those that define, declare or assert what it calls', async () => {
    const { read, found } = await taken({
      'a.pl': "p(X) :- q(X), 'R s'(X), t(X), u(X), member(X, []).\n",
      'q.pl': 'z(1). q(1).\n',
      'r.pl': "m:'R s'(1).\n",
      't.pl': ':- dynamic([t/1,\n  y/2]).\n',
      'u.pl': 'go :- x, assertz((u(1) :- true)).\n',
      'w.pl': 'w(q) :- p(1).\n',
      'm.pl': 'mine(1).\n',
    });
    assert.deepEqual(read, ['a.pl', 'q.pl', 'r.pl', 't.pl', 'u.pl']);
    assert.deepEqual(found, []);
  });

  it('has the operators of what its loader loads before it, and may be nothing but terms of them', async () => {
    const { read, found } = await taken({
      'pets.pl': 'abe likes bart.\nbart likes lisa.\n',
      'ops.pl': ':- op(700, xfx, likes).\n',
      'main.pl': ':- [ops, pets].\n',
    });
    assert.deepEqual([read, found], [['main.pl', 'ops.pl', 'pets.pl'], []]);
    const loader = await taken({
      'a.pl': ':- op(700, xfx, likes).\n:- [pets].\ngo :- _ likes _.\n',
      'pets.pl': 'abe likes bart.\n',
    });
    assert.deepEqual([loader.read, loader.found], [['a.pl', 'pets.pl'], []]);
  });

  it('is read with those that load it and with what they load', async () => {
    const { read, found } = await taken({
      'pets.pl': 'pet(abe likes bart).\n',
      'main.pl': ':- op(700, xfx, likes).\n:- [pets].\n:- ensure_loaded(sub/more).\n',
      'sub/more.pl': 'x(1).\n',
      'other.pl': ':- use_module(library(pets)).\n',
      'stray.pl': 'go :- true.\n',
    });
    assert.deepEqual(
      read.filter((name) => name !== 'other.pl'),
      ['main.pl', 'more.pl', 'pets.pl'],
    );
    assert.deepEqual(found, []);
  });

  it('has what it loads of other folders and of universes', async () => {
    const { read, found } = await taken(
      {
        'rules.pl': ":- ['one/facts.pl'].\nson(X, Y) :- parent(Y, X), nobody(X).\n",
        'one/facts.pl': 'parent(a, b).\n',
      },
      ['rules.pl'],
    );
    assert.deepEqual(read, ['facts.pl', 'rules.pl']);
    assert.deepEqual(found, ['undefined-predicate']);
  });

  it('of three thousand programs is checked without reading them all', async () => {
    const files: Record<string, string> = { 'a.pl': 'p(X) :- q1500(X), r(X).\n' };
    for (let i = 0; i < 3000; i++)
      files[`m${i}.pl`] = `${i % 2 ? `:- module(m${i}, []).\n` : ''}q${i}(X) :- go(X).\n`;
    const { read, found } = await taken(files);
    assert.deepEqual(read, ['a.pl', 'm1500.pl']);
    assert.deepEqual(found, ['undefined-predicate']);
  }).timeout(60_000);
});
