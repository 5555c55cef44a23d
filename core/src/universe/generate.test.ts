import assert from 'node:assert/strict';
import { Datalog } from '../prolog/datalog';
import { easyRelations } from './facts/relations';
import { type GenerationProgress, generateUniverse, UnfillableTemplate } from './generate';
import type { UniverseOptions } from './options';
import { Kin } from './people/kin';
import { difficultyOf } from './questions/difficulty';
import { hopsOf } from './questions/read-query';
import { unfoldTemplates } from './questions/templates';
import { sha256 } from './sha256';

const small: Partial<UniverseOptions> = {
  seed: 3,
  maxFamilyTreeSize: 8,
  questionDepth: 8,
  numQuestionsPerType: 2,
  friendshipK: 1.5,
};

describe('generateUniverse', () => {
  it('makes the same bytes of the same options, on every machine', () => {
    const { people, ...universe } = generateUniverse({ ...small, seed: 11 });
    assert.equal(
      sha256(JSON.stringify(universe)),
      'd58f9dbe23423d03a46a3f2c5556354a065f2a6549850b45185073ada83091fe',
    );
  });

  it("has phantom-wiki's defaults: 25 people, ten questions of each of the templates of depth 6", () => {
    const universe = generateUniverse();
    assert.equal(universe.name, 'depth_6_size_25_seed_1');
    assert.equal(universe.people.length, 25);
    assert.deepEqual(
      universe.questions.map(({ type }) => type),
      unfoldTemplates(6).flatMap((_, type) => Array(10).fill(type)),
    );
  });

  it('names questions by universe and text: once each, again in a deeper grammar, never in another universe', () => {
    const ids = (options: Partial<UniverseOptions>) =>
      new Set(generateUniverse({ ...small, ...options }).questions.map(({ id }) => id));
    const shallow = ids({});
    assert.equal(shallow.size, unfoldTemplates(8).length * 2);
    for (const id of shallow)
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const deep = ids({ questionDepth: 11 });
    assert.deepEqual(
      [...shallow].filter((id) => !deep.has(id)),
      [],
    );
    const elsewhere = ids({ seed: 4 });
    assert.deepEqual(
      [...shallow].filter((id) => elsewhere.has(id)),
      [],
    );
  });

  it('asks in easy mode along easy relations only', () => {
    const easy = new Set([...easyRelations.map(({ name }) => name), 'dob', 'job', 'hobby']);
    const { questions } = generateUniverse({ ...small, easyMode: true });
    for (const { prolog } of questions) for (const hop of hopsOf(prolog)) assert.ok(easy.has(hop.predicate));
  });

  it('answers every question, traces every answer, and adds up the difficulty', () => {
    const { questions } = generateUniverse({ ...small, maxFamilyTreeSize: 20 });
    for (const { question, answer, solution_traces, prolog, difficulty, ...rest } of questions) {
      assert.ok(answer.length > 0, question);
      assert.deepEqual([...new Set(solution_traces.map((trace) => trace[prolog.answer]!))].sort(), answer);
      assert.equal(difficulty, difficultyOf(hopsOf(prolog)));
      assert.equal(rest.is_aggregation_question, question.startsWith('How many'));
    }
  });

  it('stores queries whose answers and traces the engine finds too', () => {
    const { facts, questions } = generateUniverse({ ...small, questionDepth: 10 });
    const engine = Datalog.load([{ uri: 'facts.pl', text: facts }]);
    for (const { prolog, answer } of questions) {
      const { bindings } = engine.query([...prolog.query].reverse().join(', '));
      const found = bindings.map((binding) => {
        const term = binding[prolog.answer]!;
        return term.kind === 'string' ? term.value : term.kind === 'integer' ? String(term.value) : undefined;
      });
      assert.deepEqual([...new Set(found)].sort(), answer);
    }
  });

  it('states in the articles what the rules derive, and nothing else', () => {
    const { facts, articles } = generateUniverse({ ...small, maxFamilyTreeSize: 30, friendshipK: 3 });
    const kin = new Kin(Datalog.load([{ uri: 'facts.pl', text: facts }]));
    const predicates =
      'sister brother mother father son daughter wife husband friend dob job hobby gender'.split(' ');
    for (const { title, facts: stated, article } of articles) {
      const derived = predicates.flatMap((predicate) =>
        [...kin.of(predicate, title)].sort().map((value) => `${predicate}("${title}", "${value}").`),
      );
      assert.deepEqual(stated, derived);
      for (const fact of stated) {
        const [, value] = fact.slice(fact.indexOf('(') + 2, -3).split('", "');
        assert.ok(article.includes(` ${value}.`) || article.includes(` ${value},`), fact);
      }
    }
  });

  it('finds the answers without the traces when these are not wanted', () => {
    const whole = generateUniverse(small);
    const lean = generateUniverse({ ...small, skipSolutionTraces: true });
    const bare = whole.questions.map((question) => ({ ...question, solution_traces: [] }));
    assert.deepEqual(lean.questions, bare);
  });

  it('ends with the template that a small universe cannot fill', () => {
    assert.throws(
      () => generateUniverse({ maxFamilyTreeSize: 1, questionDepth: 5 }),
      (error) =>
        error instanceof UnfillableTemplate &&
        /^Template 0 \("Who is the <relation>_3 of <name>_4 \?"\) yields 0 of 10 different questions among 1 people: 100 walks/.test(
          error.message,
        ) &&
        /--unfillable skip/.test(error.message),
    );
  });

  it('keeps what a small universe yields when asked to, and says what is missing', () => {
    const { questions, shortfalls } = generateUniverse({
      maxFamilyTreeSize: 1,
      questionDepth: 5,
      unfillable: 'skip',
    });
    // One person has three attributes to be known by, and nine ways to ask for one by another.
    assert.deepEqual(
      shortfalls.map(({ type, wanted, found }) => [type, wanted, found]),
      [
        [0, 10, 0],
        [1, 10, 3],
        [2, 10, 9],
        [3, 10, 0],
        [4, 10, 0],
      ],
    );
    assert.equal(questions.length, 12);
  });

  it('reports its progress, phase by phase', () => {
    const seen: GenerationProgress[] = [];
    generateUniverse({ ...small, questionDepth: 5 }, (progress) => seen.push(progress));
    assert.deepEqual(
      seen.map(({ phase, done, total }) => `${phase} ${done}/${total}`),
      ['facts 0/1', 'facts 1/1'].concat([0, 1, 2, 3, 4, 5].map((done) => `questions ${done}/5`)),
    );
  });

  it('names the flag of an option that is out of range', () => {
    assert.throws(() => generateUniverse({ questionDepth: 3 }), {
      message: '--question-depth is 3, but must be a whole number from 4 to 100.',
    });
    assert.throws(
      () => generateUniverse({ stopProb: 1.5 }),
      /--stop-prob is 1\.5, but must be a number from 0 to 1/,
    );
    assert.throws(() => generateUniverse({ unfillable: 'x' as 'skip' }), /must be one of error, skip/);
  });
});

describe('a crowd in which ways multiply', () => {
  it('is asked nothing that has over 100,000 ways to its answers', () => {
    const { questions } = generateUniverse({
      maxFamilyTreeSize: 14,
      friendshipK: 14, // everyone knows everyone
      questionDepth: 14,
      numQuestionsPerType: 1,
      skipSolutionTraces: true,
    });
    for (const { prolog, question } of questions) {
      const friends = hopsOf(prolog).filter(({ predicate }) => predicate === 'friend').length;
      assert.ok(13 ** friends <= 100_000, question);
    }
  });
});
