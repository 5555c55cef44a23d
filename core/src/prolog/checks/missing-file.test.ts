import assert from 'node:assert/strict';
import { fixText } from '../../checking/fix-text';
import { marked } from '../../checking/testing/marked';
import { checkProlog } from '../check-prolog';
import { PrologProgram } from '../program/prolog-program';
import { PrologText } from '../text/prolog-text';

const URI = 'file:///w/rules/a.pl';

/** What is on the disk beside the text, and what the program has read of it. */
interface Around {
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
}

function found(text: string, { folders = {}, files = {} }: Around) {
  const program = new PrologProgram();
  for (const [uri, other] of Object.entries(files)) program.update(PrologText.read(uri, other));
  program.update(PrologText.read(URI, text));
  const disk: Readonly<Record<string, readonly string[]>> = { 'file:///w/rules': ['a.pl'], ...folders };
  return checkProlog(program, URI, { namesIn: (uri) => disk[uri] ?? [] }).filter(
    ({ code }) => code === 'missing-file',
  );
}

function expectMissing(source: string, around: Around = {}): void {
  const { text, spans } = marked(source);
  assert.deepEqual(
    found(text, around).map(({ at }) => at),
    spans,
    source,
  );
}

describe('a file that is loaded', () => {
  it('is missing where neither this folder nor one above has it', () => {
    expectMissing(':- include(«nofile»).\n');
    expectMissing(":- use_module(«'lib/nofile'»).\n:- ensure_loaded(«lib/nofile»), consult(«nofile»).\n");
    expectMissing(':- [«nofile», «"other.pl"»].\n:- use_module([«a1», «b1»], []).\n:- reexport(«c1»).\n');
  });

  it('is there with the endings that Prolog systems take, in any case, and as a folder', () =>
    expectMissing(':- [b, c, d, e, sub].\n:- include("../up").\n:- include(top).\n', {
      folders: {
        'file:///w/rules': ['a.pl', 'b.pl', 'C.PL', 'd.qlf', 'e', 'sub'],
        'file:///w': ['up.pro', 'top.yap'],
      },
    }));

  it('may be beside a file that loads this one, or open and not yet saved', () =>
    expectMissing(':- include(parts).\n:- [fresh].\n', {
      folders: { 'file:///w/main': ['parts.pl', 'm.pl'] },
      files: { 'file:///w/main/m.pl': ":- ['../rules/a'].\n", 'file:///w/rules/fresh.pl': 'p(1).\n' },
    }));

  it('may be beside a file that loads one that loads this one', () =>
    expectMissing(':- include(parts).\n', {
      folders: { 'file:///w/main': ['parts.pl', 'm.pl'] },
      files: {
        'file:///w/main/m.pl': ":- ['../b/b'].\n",
        'file:///w/b/b.pl': ":- ['../rules/a'].\n",
      },
    }));

  it('is there however its accents are put together', () =>
    expectMissing(":- include('caf\u00e9').\n", {
      folders: { 'file:///w/rules': ['a.pl', 'cafe\u0301.pl'] },
    }));

  it('is not missed where the directive may not run, or its name has another meaning', () => {
    expectMissing(':- if(exists_source(nofile)).\n:- include(nofile).\n:- endif.\n');
    expectMissing(':- catch(consult(nofile), _, true).\n:- ignore(consult(nofile)).\n');
    expectMissing(':- ( exists_file(nofile) -> consult(nofile) ; true ).\n:- p, consult(nofile).\n');
    expectMissing(':- initialization(consult(nofile)).\np :- consult(nofile).\n');
    expectMissing(":- use_module(library(nofile)).\n:- [user].\n:- ['~/nofile', 'c:/nofile', '*.pl'].\n");
    expectMissing(':- load_files(nofile, [if(exists)]).\n:- autoload(nofile, [p/1]).\n');
  });

  it('is not missed after the program changed its folder, or made files', () => {
    expectMissing(':- working_directory(_, data).\n:- include(nofile).\n');
    expectMissing(':- shell(make).\n:- include(nofile).\n');
    expectMissing('term_expansion((:- include(X)), p(X)).\n:- include(nofile).\n');
    expectMissing(':- include(nofile).\n', {
      files: { 'file:///w/m.pl': ":- working_directory(_, data).\n:- ['rules/a'].\n" },
    });
  });

  it('is nothing that can be told without a disk', () => {
    const program = new PrologProgram();
    program.update(PrologText.read(URI, ':- include(nofile).\n'));
    assert.deepEqual(checkProlog(program, URI), []);
    assert.deepEqual(checkProlog(program, URI, { namesIn: () => undefined }), []);
  });

  it('has a name that is offered where it is nearly the same', () => {
    const text = ':- include(relatons).\n';
    const folders = { 'file:///w/rules': ['a.pl', 'relations.pl', 'Notes.txt'] };
    const [one] = found(text, { folders });
    assert.equal(fixText(text, one!.fixes![0]!), ':- include(relations).\n');
  });
});
