import { documentationOf } from '@phantomlab/core/prolog/library/documentation-of';
import { libraryNames } from '@phantomlab/core/prolog/library/library';
import { decoded } from '@phantomlab/core/uri/percent-encoding';
import { CompletionItemKind } from 'vscode-languageserver';
import type { PrologView } from '../view';
import { type Candidate, fits } from './candidate';

/** Directives and what they are usually given. */
const directives = [
  ['dynamic', 1, 'dynamic ${1:name}/${2:arity}.'],
  ['discontiguous', 1, 'discontiguous ${1:name}/${2:arity}.'],
  ['multifile', 1, 'multifile ${1:name}/${2:arity}.'],
  ['table', 1, 'table ${1:name}/${2:arity}.'],
  ['use_module', 1, 'use_module(library(${1:lists})).'],
  ['use_module', 2, 'use_module(library(${1:lists}), [${2:member/2}]).'],
  ['module', 2, 'module(${1:name}, [${2:predicate/arity}]).'],
  ['ensure_loaded', 1, 'ensure_loaded(${1:file}).'],
  ['include', 1, 'include(${1:file}).'],
  ['meta_predicate', 1, 'meta_predicate ${1:name}(${2:0}).'],
  ['initialization', 1, 'initialization(${1:goal}).'],
  ['initialization', 2, 'initialization(${1:main}, ${2:main}).'],
  ['set_prolog_flag', 2, 'set_prolog_flag(${1:double_quotes}, ${2:codes}).'],
  ['op', 3, 'op(${1:700}, ${2:xfx}, ${3:name}).'],
  ['style_check', 1, 'style_check(${1:-singleton}).'],
  ['if', 1, 'if(${1:goal}).\n$0\n:- endif.'],
  ['else', 0, 'else.'],
  ['endif', 0, 'endif.'],
] as const;

export function* directiveCandidates(typed: string): Generator<Candidate> {
  for (const [name, arity, snippet] of directives) {
    if (!fits(name, typed)) continue;
    const documentation = documentationOf(`${name}/${arity}`)?.documentation;
    const kind = CompletionItemKind.Keyword;
    yield { label: `${name}/${arity}`, filter: name, newText: name, snippet, kind, documentation, rank: 1 };
  }
}

/** Names for `library(...)`: those found first, emulations of other systems last. */
export function* libraryCandidates(typed: string): Generator<Candidate> {
  for (const label of libraryNames()) {
    if (!fits(label, typed)) continue;
    yield { label, kind: CompletionItemKind.Module, rank: label.includes('/') ? 2 : 1 };
  }
}

/** Other files of the program, as they are named from the document. */
export function* fileCandidates({ program, text }: PrologView, typed: string): Generator<Candidate> {
  const from = text.uri.split('/');
  for (const uri of program.texts.keys()) {
    if (uri === text.uri) continue;
    const to = uri.split('/');
    let shared = 0;
    while (shared < from.length - 1 && from[shared] === to[shared]) shared++;
    const up = from.length - 1 - shared;
    const path = [...new Array(up).fill('..'), ...to.slice(shared)].join('/');
    const label = decoded(path).replace(/\.pl$/, '');
    if (!fits(label, typed)) continue;
    const newText = /^[a-z]\w*$/.test(label) ? label : `'${label}'`;
    yield { label, newText, kind: CompletionItemKind.File, rank: 0 };
  }
}
