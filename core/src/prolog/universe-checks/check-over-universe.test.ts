import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixText } from '../../checking/fix-text';
import { marked } from '../../checking/testing/marked';
import { familyRules } from '../../universe/facts/rules';
import { generateUniverse } from '../../universe/generate';
import { checkProlog } from '../check-prolog';
import { PrologProgram } from '../program/prolog-program';
import { PrologText } from '../text/prolog-text';
import { checkOverUniverse } from './check-over-universe';
import { universeChecks } from './checks/index';
import type { StoredQuestion } from './stored-question';

const codes = new Set(universeChecks.map(({ code }) => code));

function found(text: string, questions: readonly StoredQuestion[] = []) {
  const uri = 'file:///w/facts.pl';
  const program = new PrologProgram();
  program.update(PrologText.read(uri, text));
  return checkProlog(program, uri, { others: checkOverUniverse(program, uri, { questions }) }).filter(
    ({ code }) => codes.has(code),
  );
}

/** That the rules, added to PhantomWiki's own, have one finding at the marked place, which its fixes fix. */
function expectUniverseFinding(code: string, source: string, message: RegExp, fixed?: string): void {
  const { text, spans } = marked(source);
  const whole = `${familyRules}${text}`;
  const [span] = spans.map(({ start, end }) => ({
    start: start + familyRules.length,
    end: end + familyRules.length,
  }));
  const diagnostics = found(whole);
  assert.deepEqual(
    diagnostics.map((d) => ({ code: d.code, at: whole.slice(d.at.start, d.at.end), start: d.at.start })),
    [{ code, at: whole.slice(span!.start, span!.end), start: span!.start }],
  );
  assert.match(diagnostics[0]!.message, message);
  const [fix] = diagnostics[0]!.fixes ?? [];
  if (fixed === undefined) assert.equal(fix, undefined);
  else {
    const after = fixText(whole, fix!);
    assert.equal(after, `${familyRules}${fixed}`);
    assert.deepEqual(found(after), []);
  }
}

const stored = (value: {
  question: string;
  answer: readonly string[];
  prolog: { query: readonly string[]; answer: string };
}) => ({
  question: value.question,
  answer: value.answer,
  query: value.prolog.query,
  variable: value.prolog.answer,
});

describe('what running the rules over a universe shows', () => {
  it('nothing of rules that join outwards', () => assert.deepEqual(found(familyRules), []));

  it('the same beside rules that are no Datalog: only what calls them is left out', () =>
    expectUniverseFinding(
      'costly-join-order',
      `forebear(X, Y) :- parent(X, Y).
forebear(X, Y) :- parent(X, Z), forebear(Z, Y).
of_old(X, Y) :- parent(Z, X), forebear(Y, Z), male(Y), female(Y).
shown(X) :- parent(X, Y), format("~w~n", [Y]).
«step_cousin»(P, C) :- male(P), parent(P, A), parent(C, B), sibling(A, B).
`,
      /parent\(C, B\) comes too early/,
      `forebear(X, Y) :- parent(X, Y).
forebear(X, Y) :- parent(X, Z), forebear(Z, Y).
of_old(X, Y) :- parent(Z, X), forebear(Y, Z), male(Y), female(Y).
shown(X) :- parent(X, Y), format("~w~n", [Y]).
step_cousin(P, C) :- male(P), parent(P, A), sibling(A, B), parent(C, B).
`,
    ));

  it('a costly order of goals, with the measured cost and an order that was checked; comments go along', () =>
    expectUniverseFinding(
      'costly-join-order',
      `«step_cousin»(P, C) :-
    male(P),
    parent(P, A),   % who is the parent
    % everyone has one
    parent(C, B),
    sibling(A, B).
`,
      /parent\(C, B\) comes too early: a query looks through \d+ rows here, and through \d+(\.\d)? with /,
      `step_cousin(P, C) :-
    male(P),
    parent(P, A),   % who is the parent
    sibling(A, B),
    % everyone has one
    parent(C, B).
`,
    ));

  it('says nothing of an order that cannot be bettered, nor of one that a cut depends on', () => {
    assert.deepEqual(
      found(`${familyRules}everyone(P, Q) :- type(P, person), type(Q, person), P \\= Q.\n`),
      [],
    );
    assert.deepEqual(found(`${familyRules}one(P, C) :- parent(P, A), !, parent(C, B), sibling(A, B).\n`), []);
  });

  it('a count that counts proofs', () =>
    expectUniverseFinding(
      'count-without-distinct',
      'siblings(P, N) :- «aggregate_all(count, sibling(P, _), N)».\n',
      /^This counts proofs: (\d+) for .+, where there are \d+/,
      'siblings(P, N) :- aggregate_all(count, distinct(sibling(P, _)), N).\n',
    ));

  it('says nothing of a count in which nobody comes twice', () =>
    assert.deepEqual(found(`${familyRules}children(P, N) :- aggregate_all(count, child(P, _), N).\n`), []));

  it('passes over rules that call what is not there', () =>
    expectUniverseFinding(
      'count-without-distinct',
      'old(P) :- age(P, N), N > 70.\nsiblings(P, N) :- «aggregate_all(count, sibling(P, _), N)».\n',
      /^This counts proofs/,
      'old(P) :- age(P, N), N > 70.\nsiblings(P, N) :- aggregate_all(count, distinct(sibling(P, _)), N).\n',
    ));

  it('two relations with the same answers, aliases apart', () => {
    expectUniverseFinding(
      'semantic-twins',
      '«mum»(P, M) :- parent(P, M), gender(M, "female").\n',
      /mum has the same answers as mother/,
    );
    assert.deepEqual(found(`${familyRules}mum(P, M) :- mother(P, M).\n`), []);
  });

  it('a relation that holds of nobody', () =>
    expectUniverseFinding(
      'empty-relation',
      '«odd»(P, M) :- mother(P, M), male(M).\n',
      /odd holds of nobody/,
    ));

  it('stored answers that the rules contradict, and relations that no question uses', () => {
    const universe = generateUniverse({ seed: 2, questionDepth: 6, numQuestionsPerType: 4 });
    const questions = universe.questions.map(stored);
    const sound = found(universe.facts, questions);
    assert.deepEqual(
      sound.map(({ code }) => code),
      ['unasked-relation'],
    );
    const [first, ...rest] = questions as [StoredQuestion, ...StoredQuestion[]];
    const wrong = found(universe.facts, [{ ...first, answer: ['Nobody'] }, ...rest]).find(
      ({ code }) => code === 'stored-answers',
    )!;
    assert.match(wrong.message, new RegExp(`^1 of ${questions.length} stored answers`));
    assert.ok(wrong.message.includes(first.question));
    const own = found(`${universe.facts}\nkin(P, K) :- parent(P, Q), parent(K, Q), P \\= K.\n`, questions);
    assert.ok(own.some(({ message }) => /kin/.test(message)));
  });

  it("nothing false of phantom-wiki's own universe", () => {
    const folder = new URL(
      '../../../../test/fixtures/phantom-wiki/depth_10_size_15_seed_1/',
      import.meta.url,
    );
    const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
    const questions = (JSON.parse(read('questions.json')) as Parameters<typeof stored>[0][]).map(stored);
    assert.deepEqual(
      found(read('facts.pl'), questions).map(({ code }) => code),
      ['unasked-relation'],
    );
  });

  it('nothing of a program that is no universe, or no Datalog', () => {
    assert.deepEqual(found('len([], 0).\nlen([_|T], N) :- len(T, M), N is M + 1.\n'), []);
    assert.deepEqual(found('p(X) :- q(X), r(X).\nq(1).\nr(1).\n'), []);
  });
});
