import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Term } from '../../prolog/terms/term';
import { fuzz } from '../../prolog/testing/fuzz';
import { PrologText } from '../../prolog/text/prolog-text';
import { syntaxCases } from './testing/syntax-cases';

const script = fileURLToPath(new URL('testing/read-terms.pl', import.meta.url));

/** Native SWI-Prolog's reading of each text: the term, or `error ...`. None where it isn't installed. */
function readWithSwi(texts: readonly string[]): string[] | undefined {
  const input = texts.map((text) => [...text].map((c) => c.codePointAt(0)).join(' ')).join('\n');
  const { stdout, error } = spawnSync('swipl', [script], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return error ? undefined : stdout.trimEnd().split('\n');
}

describe('syntax against SWI-Prolog', () => {
  it('terms and refusals are those of read_term, case by case', function () {
    const cases = syntaxCases();
    assert.ok(cases.length > 1500);
    const differences = compared(cases);
    if (!differences) this.skip();
    assert.deepEqual(differences, []);
  });

  it('so are those of tokens in any order', function () {
    const { numRuns, seed } = fuzz(3000);
    const differences = compared(
      fc.sample(fc.array(token, { maxLength: 9 }), { numRuns, seed }).map((all) => all.join('')),
    );
    if (!differences) this.skip();
    assert.deepEqual(differences.slice(0, 20), []);
  });
});

/** Mostly what may be beside each other in a clause, with and without space between. */
const token = fc
  .tuple(
    fc.constantFrom(
      ...[
        'a',
        'f(',
        '(',
        ')',
        ')',
        '[',
        ']',
        ']',
        '{',
        '}',
        ',',
        ',',
        '|',
        'X',
        '_',
        '1',
        '-',
        '+',
        '\\+',
        '=',
        ':-',
        'is',
        'dynamic',
      ],
      ...[
        '*',
        '->',
        ';',
        '-->',
        '"s"',
        "'q r'",
        "'-'",
        '`c`',
        '-1',
        '[]',
        '{}',
        ':',
        '^',
        '1.5',
        "0'a",
        '$',
        '!',
        'mod',
        '\\',
        '@',
        '.',
      ],
    ),
    fc.constantFrom('', ' ', ' '),
  )
  .map((both) => both.join(''));

/** Where the readings of texts, each followed by a full stop, differ; undefined without SWI-Prolog. */
function compared(texts: readonly string[]): string[] | undefined {
  const cases = texts.map((text) => `${text} .`);
  const theirs = readWithSwi(cases);
  if (!theirs) return undefined;
  assert.equal(theirs.length, cases.length);
  return cases.flatMap((text, i) => {
    const mine = read(text);
    const isRefused = theirs[i]!.startsWith('error ');
    const isSame = isRefused ? mine.startsWith('error ') : mine === sameFloats(theirs[i]!);
    return isSame ? [] : [`${JSON.stringify(text)}: ${mine} | ${theirs[i]}`];
  });
}

function read(text: string): string {
  const read = PrologText.read('a.pl', text);
  const [item] = read.items;
  if (!item) return 'a:101.110.100.95.111.102.95.102.105.108.101';
  return item.kind === 'fault' ? `error ${item.faults[0]!.message}` : written(read.term(0)!.term);
}

/** 1500.0 and 1.5e3 as JavaScript writes them. */
function sameFloats(text: string): string {
  return text.replace(/\bf:(-?[\w.+-]+)/g, (_, float: string) => {
    const special = { inf: 'Infinity', '-inf': '-Infinity', nan: 'NaN' }[float];
    return `f:${special ?? Number(float)}`;
  });
}

const codes = (text: string): string => [...text].map((c) => c.codePointAt(0)).join('.');

/** As testing/read-terms.pl writes it. */
function written(term: Term): string {
  switch (term.kind) {
    case 'variable':
      return term.name.startsWith('_#') ? 'v' : `v:${term.name}`;
    case 'integer':
      return `i:${term.value}`;
    case 'float':
      return `f:${term.value}`;
    case 'string':
      return `s:${codes(term.value)}`;
    case 'atom':
      return `a:${codes(term.name)}`;
    case 'compound': {
      if (term.name !== 'dict') return `c:${codes(term.name)}(${term.args.map(written).join(',')})`;
      const [tag, ...pairs] = term.args.map(written);
      return `c:dict(${[tag, ...pairs.sort()].join(',')})`;
    }
  }
}
