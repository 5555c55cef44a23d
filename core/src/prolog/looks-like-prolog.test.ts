import { strictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { looksLikeProlog } from './looks-like-prolog';

describe('a file with the ending .pl', () => {
  for (const text of [
    ':- dynamic parent/2.\n',
    '% facts\nparent("Ann Lee", "Bea Lee").\n',
    'mother(P, M) :-\n  parent(P, M), female(M).\n',
    '/* kinship */\n',
    '/* kinship, not closed\nfoo(1).\n',
    'raining.\n',
    'older(A, B) :- age(A, X), age(B, Y), X > Y.\nage(abe, 70).\n',
    'p :- q, !.\n',
    'greeting --> [hello], name.\nname --> [world].\n',
    "'Ann Lee'(1).\n",
    'größe(anna, 170).\n',
    '父(a, b).\n',
    '#!/usr/bin/env swipl\n\n:- initialization(main, main).\nmain :- missing_goal.\n',
    '#!/usr/bin/env -S swipl -q\nuse(strict).\n',
    '#!/usr/bin/pl -q -s\np.\n',
    '\ufeffp(1).\nq(2).\n',
    'X = Y :- q(X, Y).\n',
    'a ===> b.\nc ===> d.\np(1).\n',
    'path(X, Y), edge(X, Z) => path(Z, Y).\n',
    '?- go.\n',
    'p(X) :- q(X\n',
    'expr(E) --> term(T), (\n',
    `/* ${'A long licence.\n'.repeat(5000)} */\np(1).\n`,
    '/* use strict; */\n% my $x is no Perl here\np(1).\n',
  ]) {
    it(`is Prolog: ${JSON.stringify(text.slice(0, 60))}`, () => strictEqual(looksLikeProlog(text), true));
  }
  for (const text of [
    '#!/usr/bin/perl\nuse strict;\n',
    '#!/usr/bin/env perl\nprint("a").\n',
    'use warnings;\nprint("a");\n',
    'my $x = 1;\n',
    'package Foo;\n',
    '# comment\nopen(F, "<", $file) or die;\n',
    'sub parent { return 1 }\nprint "a.\n";\nfoo(1).\n"b" . "c";\n',
    '',
    '\n\n',
    'The first line of a letter.\nIt goes on.\n',
  ]) {
    it(`is not: ${JSON.stringify(text)}`, () => strictEqual(looksLikeProlog(text), false));
  }

  it('of Perl itself is none, and of SWI-Prolog itself is one', function () {
    this.timeout(120_000);
    const perl = spawnSync('perl', ['-e', 'print join "\\n", @INC'], { encoding: 'utf8' }).stdout ?? '';
    for (const file of filesBelow(perl.split('\n')).slice(0, 300))
      strictEqual(looksLikeProlog(readFileSync(file, 'utf8')), false, file);
    const swi = spawnSync('swipl', ['-g', 'absolute_file_name(swi(.), D), write(D)', '-t', 'halt'], {
      encoding: 'utf8',
    }).stdout;
    // A template of a user's own settings: all of it is comment or empty.
    for (const file of filesBelow([swi ?? '']).filter((name) => !name.endsWith('customize/init.pl')))
      strictEqual(looksLikeProlog(readFileSync(file, 'utf8')), true, file);
  });
});

function filesBelow(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    try {
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.pl'))
        .map((name) => path.join(folder, name));
    } catch {
      return [];
    }
  });
}
