import { strictEqual } from 'node:assert';
import { looksLikeProlog } from './looks-like-prolog';

describe('a file with the ending .pl', () => {
  for (const text of [
    ':- dynamic parent/2.\n',
    '% facts\nparent("Ann Lee", "Bea Lee").\n',
    'mother(P, M) :-\n  parent(P, M), female(M).\n',
    '/* kinship */\n',
    'raining.\n',
  ]) {
    it(`is Prolog: ${JSON.stringify(text)}`, () => strictEqual(looksLikeProlog(text), true));
  }
  for (const text of [
    '#!/usr/bin/perl\nuse strict;\n',
    'use warnings;\nprint("a");\n',
    'my $x = 1;\n',
    'package Foo;\n',
    '# comment\nopen(F, "<", $file) or die;\n',
    '',
  ]) {
    it(`is not: ${JSON.stringify(text)}`, () => strictEqual(looksLikeProlog(text), false));
  }
});
