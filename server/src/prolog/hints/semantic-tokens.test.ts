import assert from 'node:assert/strict';
import { semanticTokenModifiers, semanticTokenTypes } from '../../protocol/semantic-legend';
import { prologView } from '../testing/prolog-view';
import { prologTokenData, SemanticTokenMemory } from './semantic-tokens';

/** Each token's text with its type and modifiers. */
function tokens(source: string, stretch?: { start: number; end: number }): string[] {
  const { view } = prologView(source);
  const lines = view.text.text.split('\n');
  const data = prologTokenData(view, stretch);
  const shown: string[] = [];
  let line = 0;
  let column = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [lines_, columns, length, type, modifiers] = data.slice(i, i + 5) as [
      number,
      number,
      number,
      number,
      number,
    ];
    line += lines_;
    column = lines_ === 0 ? column + columns : columns;
    const names = semanticTokenModifiers.filter((_, bit) => modifiers & (1 << bit));
    shown.push([lines[line]!.slice(column, column + length), semanticTokenTypes[type], ...names].join(' '));
  }
  return shown;
}

describe('semantic tokens of Prolog', () => {
  it('tell heads, goals, parameters and variables apart', () =>
    assert.deepEqual(tokens('child(X, Y) :-\n    parent(Y, Z), Z = X.\n'), [
      'child function definition',
      'X parameter',
      'Y parameter',
      'parent function',
      'Y parameter',
      'Z variable',
      'Z variable',
      '= operator defaultLibrary',
      'X parameter',
    ]));
  it('are the name alone for a fact', () =>
    assert.deepEqual(tokens('parent("Ann", "Bea").\n'), ['parent function definition']));
  it("mark SWI-Prolog's own, unless the program defines it", () => {
    assert.deepEqual(tokens('p :- append(x, y, z).\n')[1], 'append function defaultLibrary');
    assert.deepEqual(tokens('p :- append(x, y, z).\nappend(x, y, z).\n')[1], 'append function');
  });
  it('know what directives name', () =>
    assert.deepEqual(tokens(":- module(kin, [p/1]).\n:- dynamic p/1, 'q r'/2.\n"), [
      'module keyword',
      'kin namespace',
      'p function declaration',
      'dynamic keyword',
      'p function declaration',
      "'q r' function declaration",
    ]));
  it('go into meta-predicates, modules and data', () =>
    assert.deepEqual(tokens('p(L) :- findall(f(X), m:q(X), L).\n'), [
      'p function definition',
      'L parameter',
      'findall function defaultLibrary',
      'f enumMember',
      'X variable',
      'm namespace',
      'q function',
      'X variable',
      'L parameter',
    ]));
  it('of a part are those of its clauses', () =>
    assert.deepEqual(tokens('p.\nq.\nr.\n', { start: 3, end: 5 }), ['q function definition']));

  it('are sent again only where they changed', () => {
    const memory = new SemanticTokenMemory();
    const { resultId } = memory.full('a', [0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0]);
    assert.deepEqual(memory.delta('a', resultId!, [0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 1, 0, 1, 0, 0]), {
      resultId: '2',
      edits: [{ start: 7, deleteCount: 1, data: [2] }],
    });
    assert.ok('data' in memory.delta('a', 'unknown', [0, 0, 1, 0, 0]));
  });
});
