import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrologError } from '../../prolog/engine/prolog-error';
import { readProgramFiles, readProgramOver } from '../prolog-files/program-files';
import { buildSwiWorker } from '../swi/testing/swi-worker-fixture';
import { largeProgram } from './large-programs';
import { QuerySessionEnded, QuerySessionThread } from './query-session-thread';

const limits = { answers: 1000, milliseconds: 120_000 };

describe('a query session in a thread', () => {
  let worker: Awaited<ReturnType<typeof buildSwiWorker>>;
  let session: QuerySessionThread;
  let folder: string;
  before(async () => {
    worker = await buildSwiWorker();
    session = new QuerySessionThread(worker.sessionPath);
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-session-'));
  });
  after(async () => {
    await session.end();
    await worker.remove();
    await rm(folder, { recursive: true });
  });

  const load = (text: string) => session.ask('load', [{ uri: 'file:///p.pl', text }]);

  it('answers by windows, and says what it took', async () => {
    await load(Array.from({ length: 500 }, (_, i) => `p(${i}).`).join('\n'));
    const run = await session.ask('run', 'p(X)', limits);
    assert.equal(run.total, 500);
    assert.equal(run.by, 'datalog');
    assert.ok(run.inferences >= 500);
    assert.deepEqual(await session.ask('rows', run.id, 498, 10), [['498'], ['499']]);
    assert.match((await session.ask('exported', run.id, 'csv'))!, /^X\r\n0\r\n/);
  });

  it('says so when a limit of answers is reached', async () => {
    const run = await session.ask('run', 'p(X)', { answers: 10 });
    assert.deepEqual([run.total, run.ending], [10, 'answer-limit']);
  });

  it('gives the fault of a goal as a fault of Prolog, with its place', async () => {
    await assert.rejects(
      session.ask('run', 'p(X', limits),
      (error) => error instanceof PrologError && error.offset !== undefined,
    );
    await assert.rejects(session.ask('run', 'q(X)', limits), /no predicate q\/1/);
  });

  it('reads a large universe itself, and proves by where its clauses stand', async () => {
    const facts = path.join(folder, 'large', 'facts.pl');
    await mkdir(path.dirname(facts));
    const names = Array.from({ length: 4000 }, (_, i) => `person number ${i} `.repeat(300));
    const lines = names.map((name, i) => `parent("${name}", "${names[(i + 1) % names.length]}").`);
    const rule = 'grandparent(X, Z) :- parent(X, Y), parent(Y, Z).';
    await writeFile(facts, `${rule}\n${lines.join('\n')}\n`);
    const given = await largeProgram(facts);
    assert.ok(given);
    await session.ask('load', [given]);
    const run = await session.ask('run', `grandparent("${names[3]}", X)`, limits);
    assert.deepEqual(await session.ask('rows', run.id, 0, 9), [[`"${names[5]}"`]]);
    const { proofs } = await session.ask('prove', `grandparent("${names[3]}", X)`, { depth: 4 });
    const [first] = proofs[0]!.root.children;
    assert.deepEqual([proofs[0]!.root.clause!.line, first!.clause!.line], [1, 5]);
    await writeFile(facts, `${rule}\n${lines.slice(1).join('\n')}\n`);
    assert.notEqual((await largeProgram(facts))!.stamp, given.stamp);
    await writeFile(facts, rule);
    assert.equal(await largeProgram(facts), undefined);
  });

  it('proves, explains why not, and runs a test', async () => {
    await load('p(1).\nq(X) :- p(X).\n');
    const { proofs } = await session.ask('prove', 'q(1)', { depth: 0 });
    assert.equal(proofs[0]!.root.kind, 'truncated');
    assert.equal((await session.ask('whyNot', 'q(2)')).remedies[0]!.fact, 'p(2)');
    const outcome = await session.ask('test', { goal: 'q(X)', expectation: { kind: 'count', count: 1 } });
    assert.deepEqual(outcome, { state: 'passed' });
  });

  it('is ended in the middle of a query, and there again for the next', async () => {
    await load('loop(X) :- loop(X).\np(1).\n');
    const endless = session.ask('run', 'loop(1)', { milliseconds: 60_000, inferences: 2_000_000_000 });
    setTimeout(() => void session.end(), 300);
    await assert.rejects(endless, QuerySessionEnded);
    await load('p(7).');
    assert.equal((await session.ask('run', 'p(X)', limits)).total, 1);
  });

  it('runs nothing on loading, and ends with a message whatever is asked', async () => {
    const trace = path.join(folder, 'trace');
    await load(`
      :- initialization(main).
      :- shell('touch ${trace}').
      :- js_run_script('process.exit(1)').
      main :- shell('touch ${trace}').
      left(X) :- left(Y), next(Y, X).
      next(1, 2).
      grow(L) :- grow([a, b, c, d|L]).
      harm :- shell('touch ${trace}').
      script :- js_run_script('process.exit(1)').
      open_it :- open('${trace}', write, S), close(S).
    `);
    for (const goal of ['left(X)', 'grow([])']) {
      const run = await session.ask('run', goal, { milliseconds: 4000, inferences: 20_000_000 });
      assert.notEqual(run.ending, 'complete', goal);
      assert.equal(run.total, 0);
    }
    for (const goal of ['harm', 'main', 'script', 'open_it', "shell('touch x')", 'halt']) {
      await assert.rejects(session.ask('run', goal, limits), PrologError, goal);
    }
    await assert.rejects(readProgramFiles(trace), /ENOENT/);
  });

  it('reads a program with the files that it brings in, over the universe that it is in', async () => {
    await mkdir(path.join(folder, 'w'), { recursive: true });
    const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
    await write('w/facts.pl', 'p(1).\nq(1).\n');
    await write('rules.pl', ":- include('more').\nr(X) :- p(X).\n");
    await write('more.pl', ':- include(rules).\np(2).\n');
    const own = await readProgramFiles(path.join(folder, 'rules.pl'));
    assert.deepEqual(
      own.map(({ uri }) => path.basename(uri)),
      ['more.pl', 'rules.pl'],
    );
    await session.ask('load', await readProgramOver(path.join(folder, 'rules.pl'), 'w'));
    assert.equal((await session.ask('run', 'r(X), q(Y)', limits)).total, 1);
    assert.equal((await session.ask('run', 'p(X)', limits)).total, 1);
    await assert.rejects(readProgramOver(path.join(folder, 'rules.pl'), 'nowhere'), /neither a universe/);
  });
});
