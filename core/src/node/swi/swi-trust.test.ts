import assert from 'node:assert/strict';
import { PrologError } from '../../prolog/engine/prolog-error';
import { SwiEngine } from './swi-engine';
import { buildSwiWorker } from './testing/swi-worker-fixture';

const program = `
:- shell("touch /tmp/never").
par("a", "b"). par("b", "c"). par("c", "d").
`;

describe('the SWI-Prolog engine trusts nothing that is opened', () => {
  let engine: SwiEngine;
  let remove: () => Promise<void>;

  before(async () => {
    const worker = await buildSwiWorker();
    remove = worker.remove;
    engine = await SwiEngine.start({ workerPath: worker.workerPath });
    await engine.load([{ uri: 'rules.pl', text: program }]);
  });
  after(async () => {
    await engine.dispose();
    await remove();
  });
  const count = async (goal: string) => (await engine.query(goal)).bindings.length;

  const goals = [
    'shell("touch /tmp/never")',
    'open("/etc/passwd", read, S)',
    'js_run_script("globalThis.x = 1")',
    'X := eval("1 + 1")',
    'consult("/etc/passwd")',
    'read(X)',
    'halt',
    'getenv("HOME", X)',
    'set_prolog_flag(double_quotes, codes)',
    'op(700, xfx, ===>)',
    'G = shell("ls"), call(G)',
    'atom_to_term("shell(ls)", G, _), call(G)',
    'phantomlab:declare(a, 1)',
    'system:shell("ls")',
  ];
  for (const goal of goals) {
    it(`refuses ${goal}`, async () => {
      await assert.rejects(engine.query(goal), PrologError);
      await assert.rejects(engine.prove(goal), PrologError);
    });
  }

  it('names what was called, not what that calls in turn', async () => {
    for (const goal of ['shell(ls)', 'X = 1, shell(ls)', '\\+ shell(ls)'])
      await assert.rejects(engine.query(goal), /^PrologError: shell\/1 may not be called/);
  });

  it('lets no goal leave a trace in the program', async () => {
    assert.equal(await count('assertz(par("x", "y")), par("x", Y)'), 1);
    assert.equal(await count('par("x", Y)'), 0);
    await engine.query('retract(par("a", _))');
    assert.equal(await count('par(X, Y)'), 3);
  });

  it('refuses what a rule hides', async () => {
    const hidden = await SwiEngine.start({ workerPath: engine.workerPath });
    try {
      await hidden.load([
        {
          uri: 'x.pl',
          text: 'a(X) :- b(X).\nb(X) :- \\+ \\+ open(X, write, _).\nc :- maplist(d, [1]).\nd(_) :- shell(ls).',
        },
      ]);
      await assert.rejects(hidden.query('a("/tmp/never")'), /open\/3 may not be called/);
      await assert.rejects(hidden.query('c'), PrologError);
    } finally {
      await hidden.dispose();
    }
  });
});
