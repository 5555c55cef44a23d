import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { computedMs } from '../testing/computed-ms';
import { familyRules } from '../universe/facts/rules';
import { Random } from '../universe/random';
import { checkProlog } from './check-prolog';
import { OutsideFragment } from './datalog/plan/outside-fragment';
import { DatalogEngine } from './datalog-engine';
import { PrologError } from './engine/prolog-error';
import { PrologProgram } from './program/prolog-program';
import { fuzz } from './testing/fuzz';
import { PrologText } from './text/prolog-text';

/** What a file of a few thousand characters may cost at the most, in milliseconds that are computed. */
const mostMs = 2000;
const longestFile = 12_000;

const program = `\
:- module(kin, [kin/2]).
:- use_module(library(lists)).
:- op(700, xfx, ===>).
:- dynamic seen/1.
:- if(current_prolog_flag(bounded, false)).
big(X) :- X is 2 ** 100.
:- else.
big(0).
:- endif.
kin(X, Y) :- parent(X, Z), ( parent(Y, Z) -> X \\== Y ; \\+ seen(Y), ! ).
greeting --> "hello", [' '], { true }, rest(_).
rest([C|Cs]) --> [C], rest(Cs).
rest([]) --> [].
count(N) :- aggregate_all(count, distinct(X-Y, kin(X, Y)), N).
codes([0'a, 0''', 0'\\n, 16'FF, 1_000, 1.5e3, "text", \`codes\` | _]).
point(P, V) :- V = P.get(x), P = _{x: 1, y: "two"}.
a ===> b.
p(X), X > 0 => q(X).
%! test: kin(a, X) => X = b
q(X) :- catch(number_codes(X, "1"), error(_, _), fail), format("~w~n", [X]).
parent(a, c). parent(b, c). parent("Ann Lee", "Bea Lee").
`;

/** Files of every make; where SWI-Prolog is installed, its library too. */
function sources(): string[] {
  const fixture = path.join(import.meta.dirname, '../../../test/fixtures/chains/huggins/facts.pl');
  const library = '/usr/lib/swi-prolog/library';
  const installed = existsSync(library)
    ? readdirSync(library)
        .filter((name) => name.endsWith('.pl'))
        .sort()
        .map((name) => readFileSync(path.join(library, name), 'utf8'))
        .filter((text) => text.length < 3 * longestFile)
    : [];
  return [program, familyRules, readFileSync(fixture, 'utf8'), ...installed];
}

const junk = [
  ...['(', ')', '[', ']', '{', '}', ',', '|', '.', '. ', "'", '"', '`', '/*', '*/', '%', ':-', '-->', '=>'],
  ...[
    '\\',
    '0x',
    "0'",
    '1.0e',
    '1r',
    '\u0000',
    '\ufeff',
    '\u2028',
    '\ud83d',
    '%41%zz',
    '_',
    'X',
    ' = ',
    '\\+ ',
  ],
  ...['end_of_file.\n', ':- if(x).\n', ':- endif.\n', ':- op(1200, xfy, .).\n', ':- op(200, fy, [a, b]).\n'],
  ...[':- include("x%41").\n', ':- use_module("../../%e0%a4%a").\n', 'p :- p.\n', 'p(X) :- p(Y), p(Z).\n'],
];

function mutated(random: Random, texts: readonly string[]): string {
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  const source = pick(texts);
  const from = random.below(Math.max(1, source.length - longestFile));
  let text = source.slice(from, from + longestFile);
  for (let accidents = 1 + random.below(6); accidents > 0; accidents--) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + random.below(80));
    const piece = text.slice(start, end);
    const put = [
      () => '',
      () => piece + piece,
      () => pick(junk),
      () => pick(junk) + piece + pick(junk),
      () => piece.repeat(1 + random.below(30)),
      () => pick(junk).repeat(1 + random.below(200)),
      () => pick(texts).slice(0, random.below(2000)),
    ];
    text = text.slice(0, start) + pick(put)() + text.slice(end);
  }
  return text;
}

/** Whatever one does with a file: what is wrong with it, what follows from it and why. */
async function use(text: string): Promise<void> {
  const uri = 'file:///work/mutated.pl';
  const read = PrologText.read(uri, text);
  const whole = new PrologProgram();
  whole.update(read);
  checkProlog(whole, uri);
  const engine = new DatalogEngine();
  try {
    await engine.load([{ uri, text }]);
    const limits = { milliseconds: 100, answers: 20 };
    for (const key of [...whole.keys()].slice(0, 4)) {
      const [name, arity] = [key.slice(0, key.lastIndexOf('/')), Number(key.slice(key.lastIndexOf('/') + 1))];
      const args = Array.from({ length: Math.min(arity, 20) }, (_, i) => `V${i}`).join(', ');
      const goal = `'${name.replaceAll(/['\\]/g, '')}'${arity > 0 ? `(${args})` : ''}`;
      await engine.query(goal, limits);
      await engine.prove(goal, limits);
    }
  } catch (error) {
    if (!(error instanceof PrologError || error instanceof OutsideFragment)) throw error;
  }
}

describe('mutated Prolog files', function () {
  const { numRuns, seed } = fuzz(300);
  this.timeout(120_000 + numRuns * 1000);

  it(`${numRuns} of them: no crash, and none takes long`, async () => {
    const random = new Random(seed, 'mutated-files');
    const texts = sources();
    let slowest = 0;
    for (let i = 0; i < numRuns; i++) {
      const text = mutated(random, texts);
      const began = computedMs();
      try {
        await use(text);
      } catch (error) {
        assert.fail(`file ${i}: ${(error as Error).stack}\n${text.slice(0, 4000)}`);
      }
      const ms = computedMs() - began;
      slowest = Math.max(slowest, ms);
      assert.ok(ms < mostMs, `file ${i} took ${ms.toFixed(0)} ms:\n${text.slice(0, 4000)}`);
    }
    if (process.env.FUZZ_FACTOR) console.log(`slowest: ${slowest.toFixed(0)} ms`);
  });
});
