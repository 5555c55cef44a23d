import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrologText } from '../../prolog/text/prolog-text';
import { FileOperators } from './file-operators';

describe('operators of files that others load', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-operators-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const address = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const faults = (text: string, operators = new FileOperators()) =>
    PrologText.read(address('main.pl'), text, {
      imports: operators.importsOf(address('main.pl')),
    }).items.filter(({ kind }) => kind === 'fault').length;

  it('are those that a module exports, and no others', () => {
    write('ops.pl', ':- module(ops, [op(700, xfx, ===>)]).\n:- op(700, xfx, <===).\n');
    assert.equal(faults(':- use_module(ops).\na ===> b.\n'), 0);
    assert.equal(faults(":- use_module('ops.pl').\na ===> b.\n"), 0);
    assert.equal(faults(':- use_module(ops, [p/1]).\na ===> b.\n'), 1);
    assert.equal(faults(':- use_module(ops, [op(_, _, ===>)]).\na ===> b.\n'), 0);
    assert.equal(faults(':- use_module(ops).\na <=== b.\n'), 1);
    assert.equal(faults('a ===> b.\n'), 1);
  });

  it('are all that a file without module declares, and what it loads in turn', () => {
    write('inner.pl', ':- op(200, xfy, &).\n');
    write('plain.pl', ':- [inner].\n:- op(700, xfx, ===>).\n');
    assert.equal(faults(':- [plain].\na & b ===> c.\n'), 0);
    assert.equal(faults(':- include(plain).\na & b ===> c.\n'), 0);
  });

  it('are those of a module whose declaration is not the first directive', () => {
    write(
      'coded.pl',
      ':- encoding(utf8).\n:- module(coded, [op(700, xfx, ===>)]).\n:- op(700, xfx, <===).\n',
    );
    assert.equal(faults(':- use_module(coded).\na ===> b.\n'), 0);
    assert.equal(faults(':- use_module(coded).\na <=== b.\n'), 1);
  });

  it('are those that a module declares for the whole program', () => {
    write('global.pl', ':- module(global, []).\n:- op(700, xfx, user:(===>)).\n');
    assert.equal(faults(':- use_module(global).\na ===> b.\n'), 0);
  });

  it('may be loaded in a circle', () => {
    write('one.pl', ':- module(one, [op(700, xfx, ===>)]).\n:- reexport(two).\n');
    write('two.pl', ':- module(two, [op(200, xfy, &)]).\n:- reexport(one).\n');
    assert.equal(faults(':- use_module(one).\na & b ===> c.\n'), 0);
  });

  it('are those of the editor while a file is open', () => {
    write('ops.pl', '');
    const open = new FileOperators((uri) =>
      uri.endsWith('/ops.pl') ? ':- op(700, xfx, ===>).\n' : undefined,
    );
    assert.equal(faults(':- [ops].\na ===> b.\n', open), 0);
  });
});
