import assert from 'node:assert/strict';
import { PrologText } from '../text/prolog-text';
import { inheritOperators } from './inherited-operators';
import { PrologProgram } from './prolog-program';

/** The files in which something can't be read, as `name:count`. */
function faults(files: Readonly<Record<string, string>>): string[] {
  const program = new PrologProgram();
  for (const [name, text] of Object.entries(files))
    program.update(PrologText.read(`file:///w/${name}`, text));
  inheritOperators(program);
  return [...program.texts].flatMap(([uri, { items }]) => {
    const count = items.filter(({ kind }) => kind === 'fault').length;
    return count > 0 ? [`${uri.slice('file:///w/'.length)}:${count}`] : [];
  });
}

const LIKES = ':- op(700, xfx, likes).\n';

describe('operators of the program that loads a file', () => {
  it('hold in the file', () =>
    assert.deepEqual(faults({ 'pets.pl': 'pet(abe likes bart).\n', 'main.pl': `${LIKES}:- [pets].\n` }), []));

  it('hold in what that file loads, and in modules', () =>
    assert.deepEqual(
      faults({
        'inner.pl': ':- module(inner, []).\np(a likes b).\n',
        'pets.pl': ':- use_module(inner).\npet(abe likes bart).\n',
        'main.pl': `${LIKES}:- ensure_loaded('pets.pl').\n`,
      }),
      [],
    ));

  it('hold if they come from a library that the program loads', () =>
    assert.deepEqual(
      faults({
        'rules.pl': 'older(A, B) :- A #> B.\n',
        'main.pl': ':- use_module(library(clpfd)).\n:- [rules].\n',
      }),
      [],
    ));

  it('hold if a module declares them for the whole program', () =>
    assert.deepEqual(
      faults({
        'pets.pl': ':- module(pets, []).\npet(abe likes bart).\n',
        'main.pl': ':- module(main, []).\n:- op(700, xfx, user:likes).\n:- use_module(pets).\n',
      }),
      [],
    ));

  it('do not hold if a module has them for itself, if they come behind, or if nobody loads the file', () => {
    const pets = ':- module(pets, []).\npet(abe likes bart).\n';
    const main = `:- module(main, []).\n${LIKES}:- use_module(pets).\n`;
    assert.deepEqual(faults({ 'pets.pl': pets, 'main.pl': main }), ['pets.pl:1']);
    assert.deepEqual(faults({ 'pets.pl': pets, 'main.pl': `:- use_module(pets).\n${LIKES}` }), ['pets.pl:1']);
    assert.deepEqual(faults({ 'pets.pl': pets, 'main.pl': LIKES }), ['pets.pl:1']);
  });

  it('of a module hold in files that are included or belong to it', () =>
    assert.deepEqual(
      faults({
        'a.pl': 'p(a likes b).\n',
        'b.pl': 'q(a likes b).\n',
        'main.pl': `:- module(main, []).\n${LIKES}:- include(a).\n:- [b].\n`,
      }),
      [],
    ));
});

describe('operators that a directive declares in a way of its own', () => {
  const pets = 'pet(abe likes bart).\n';
  // With SWI-Prolog 9.0.4 each of these loads without an error.
  const loaders: Readonly<Record<string, string>> = {
    'in a condition': ':- ( current_op(_, _, likes) -> true ; op(700, xfx, likes) ).\n:- [pets].\n',
    'for each of a list': ':- forall(member(Op, [likes, hates]), op(700, xfx, Op)).\n:- [pets].\n',
    'until it fails': ':- ( member(P-Op, [700-likes]), op(P, xfx, Op), fail ; true ).\n:- [pets].\n',
    'by maplist': ':- maplist(op(700, xfx), [likes]).\n:- [pets].\n',
    'by a lambda': ':- maplist([X]>>op(700, xfx, X), [likes]).\n:- [pets].\n',
    'in catch and once': ':- once(catch(op(700, xfx, likes), _, true)).\n:- [pets].\n',
    'before what is loaded after the file':
      ':- initialization(load_files([pets], [])).\n:- op(700, xfx, likes).\n',
    'before what a clause loads': ':- op(700, xfx, likes).\nmain :- consult(pets), pet(_).\n',
    'before what a clause loads by a list': 'main :- [pets], pet(_).\n:- op(700, xfx, likes).\n',
    'before files by variable': ':- op(700, xfx, likes).\n:- forall(member(F, [pets]), consult(F)).\n',
  };
  for (const [name, text] of Object.entries(loaders))
    it(`hold in the files that it loads: ${name}`, () =>
      assert.deepEqual(faults({ 'pets.pl': pets, 'main.pl': text }), []));

  it('are not known where a list is: nothing is run', () =>
    assert.deepEqual(
      faults({ 'main.pl': ':- names(L), forall(member(X, L), op(700, xfx, X)).\na likes b.\n' }),
      ['main.pl:1'],
    ));

  it('do no harm where a directive is deep or long', () => {
    const long = `:- maplist(op(700, xfx), [${'a, '.repeat(20_000)}a]).\n`;
    const deep = `:- ${'('.repeat(150)}op(700, xfx, likes)${', true)'.repeat(150)}.\n`;
    assert.deepEqual(faults({ 'main.pl': long + deep }), []);
  });
});
