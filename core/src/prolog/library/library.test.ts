import assert from 'node:assert/strict';
import { documentationOf, documentedKeys } from './documentation-of';
import {
  allLibraryPredicates,
  arithmeticFunctions,
  isKnownWithoutImport,
  libraryModule,
  libraryNames,
  libraryPredicate,
  libraryPredicates,
  prologFlags,
} from './library';

describe('what SWI-Prolog has', () => {
  it('knows built-ins, with the arguments that are goals', () => {
    const findall = libraryPredicate('findall/3')!;
    assert.equal(findall.kind, 'built-in');
    assert.equal(findall.iso, true);
    assert.deepEqual(findall.meta, ['?', 0, '-']);
    assert.deepEqual(findall.parameters, ['Template', 'Goal', 'List']);
    assert.equal(findall.determinism, 'det');
    assert.match(findall.documentation!, /all answers/);
  });

  it('knows what loads by itself, and what must be imported', () => {
    assert.equal(libraryPredicate('member/2')!.library, 'lists');
    assert.equal(isKnownWithoutImport('member/2'), true);
    assert.equal(libraryPredicate('#=/2')!.autoload, false);
    assert.equal(isKnownWithoutImport('#=/2'), false);
    assert.deepEqual(libraryPredicate('foldl/4')!.meta, [3, '+', '+', '-']);
    assert.equal(libraryPredicate('no_such_thing/7'), undefined);
  });

  it('lists every library that exports a predicate, the nearest first', () => {
    const [first, ...others] = libraryPredicates('transpose/2');
    assert.equal(first!.library, 'clpfd');
    assert.ok(others.every(({ kind }) => kind === 'library'));
    assert.equal(libraryPredicates('memberchk/2')[0]!.kind, 'built-in');
  });

  it('knows the hooks that the system calls', () =>
    assert.equal(libraryPredicate('message_hook/3')!.kind, 'hook'));

  it('knows what a library exports, operators too', () => {
    const clpfd = libraryModule('clpfd')!;
    assert.ok(clpfd.exports.includes('labeling/2'));
    assert.ok(
      clpfd.operators.some(({ name, priority, type }) => name === '#=' && priority === 700 && type === 'xfx'),
    );
    assert.equal(libraryModule('http/http_open')!.module, 'http_open');
    assert.equal(libraryModule('dcg/basics')!.autoload, false);
    assert.equal(libraryModule('no/such'), undefined);
    assert.ok(libraryNames().length > 300);
  });

  it('knows functions and flags', () => {
    assert.ok(arithmeticFunctions().has('max/2'));
    assert.ok(prologFlags().includes('double_quotes'));
  });

  it('gives each predicate once, with a mode for every argument', () => {
    const keys = new Set<string>();
    for (const { key, arity, modes, meta } of allLibraryPredicates()) {
      assert.ok(!keys.has(key), key);
      keys.add(key);
      if (modes !== undefined) assert.equal(modes.length, arity, key);
      if (meta !== undefined) assert.equal(meta.length, arity, key);
    }
    assert.ok(keys.size > 3000);
  });

  it('describes in our words only what is there', () => {
    const described = documentedKeys();
    assert.ok(described.length > 200);
    assert.deepEqual(
      described.filter((key) => libraryPredicate(key) === undefined),
      [],
    );
    for (const key of described) assert.match(documentationOf(key)!.documentation!, /^[^\s].*\.$/, key);
  });
});
