import assert from 'node:assert/strict';
import { DatalogEngine } from './datalog-engine';
import type { PrologEngine } from './engine/engine';
import type { Source } from './engine/source';
import { engineFor } from './engine-for';

/** Stands where SWI-Prolog would, and keeps a record of what it is asked. */
class RecordingEngine implements PrologEngine {
  readonly log: string[] = [];
  async load(sources: readonly Source[]) {
    this.log.push(`load ${sources.map(({ uri }) => uri).join()}`);
  }
  async query(goal: string) {
    this.log.push(`query ${goal}`);
    return { bindings: [], ending: 'complete' as const, by: 'swi-prolog' as const, inferences: 0 };
  }
  async prove(goal: string) {
    this.log.push(`prove ${goal}`);
    return { proofs: [], ending: 'complete' as const };
  }
  async dispose() {
    this.log.push('dispose');
  }
}

const source = (text: string): Source[] => [{ uri: 'a.pl', text }];

describe('choosing an engine', () => {
  it('answers Datalog without starting SWI-Prolog', async () => {
    const engine = await engineFor(source('p(a). p(b). q(X) :- p(X), X \\= a.'), () =>
      assert.fail('started'),
    );
    assert.equal((await engine.query('q(X)')).bindings.length, 1);
    assert.equal((await engine.prove('q(X)')).proofs.length, 1);
    await engine.dispose();
  });

  it('hands single goals over that Datalog can not take, with the program loaded once', async () => {
    const swi = new RecordingEngine();
    const engine = await engineFor(source('p(a).'), async () => swi);
    await engine.query('p(X), atom_length(X, N)');
    await engine.prove('p(X), atom_length(X, N)');
    assert.equal((await engine.query('p(X)')).bindings.length, 1);
    await engine.dispose();
    assert.deepEqual(swi.log, [
      'load a.pl',
      'query p(X), atom_length(X, N)',
      'prove p(X), atom_length(X, N)',
      'dispose',
    ]);
  });

  it('hands a recursive program over whole, and takes the next one back', async () => {
    const swi = new RecordingEngine();
    const engine = await engineFor(source('p(X) :- p(X).'), async () => swi);
    await engine.query('p(X)');
    assert.deepEqual(swi.log, ['load a.pl', 'query p(X)']);
    await engine.load(source('p(a).'));
    assert.equal((await engine.query('p(X)')).bindings.length, 1);
    assert.equal(swi.log.length, 2);
  });

  it('leaves errors that are no matter of the fragment as they are', async () => {
    const engine = await engineFor(source('p(a).'), () => assert.fail('started'));
    await assert.rejects(engine.query('nothing(X)'), /There is no predicate nothing\/1/);
    await assert.rejects(engine.query('p(X'), /cannot be read/);
    await assert.rejects(engine.load(source('p(.')), /a\.pl:1/);
    assert.equal((await engine.query('p(X)')).bindings.length, 1);
  });

  it('tries again when SWI-Prolog did not start', async () => {
    let tries = 0;
    const engine = await engineFor(source('p(a).'), async () => {
      if (++tries === 1) throw new Error('no worker');
      return new DatalogEngine();
    });
    await assert.rejects(engine.query('atom_length(abc, N)'), /no worker/);
    await assert.rejects(engine.query('atom_length(abc, N)'), /outside of Datalog/);
    assert.equal(tries, 2);
  });
});
