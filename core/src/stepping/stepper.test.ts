import assert from 'node:assert/strict';
import type { ProofNode } from '../prolog/proofs/proof';
import type { StopPoint } from './breakpoints';
import { whyBroken } from './broken-hop';
import { completionsOf, evaluateAt } from './evaluate';
import { framesOf } from './frames';
import { Stepper, type Stop } from './stepper';
import { chainUnderTest } from './testing/broken-chain';
import { scopesOf } from './variables';

describe('stepping through a chain and its proof', () => {
  const { stepped, broken, solution, program } = chainUnderTest();
  const told: string[] = [];
  const stepper = (completion: string | undefined, ...points: readonly StopPoint[]) => {
    const made = new Stepper(program(completion), stepped, (message) => told.push(message));
    made.setPoints(points);
    made.start();
    return made;
  };
  /** Where it stands, in a few letters: the hop, and how deep in its proof. */
  const at = ({ entry }: Stepper) =>
    entry.kind === 'goal'
      ? `hop ${entry.hop + 1} ${entry.path.at(-1)!.id}`
      : entry.kind === 'step'
        ? `step ${entry.step}${entry.hop === undefined ? '' : ` hop ${entry.hop + 1}`}`
        : entry.kind === 'hop'
          ? `hop ${entry.hop + 1}`
          : entry.kind;
  const exception = (
    filter: (StopPoint & { kind: 'exception' })['filter'],
    more: object = {},
  ): StopPoint => ({
    id: 1,
    kind: 'exception',
    filter,
    ...more,
  });

  it('goes over proofs step by step, and back the same way', async () => {
    const s = stepper(broken);
    const there = [at(s)];
    await s.stepIn();
    there.push(at(s));
    for (let stop: Stop | undefined; stop?.reason !== 'end'; there.push(at(s))) {
      stop = await s.next();
      if (stop.reason === 'end') break;
    }
    assert.deepEqual(there, [
      'question',
      'step 0 hop 1',
      'step 1 hop 2',
      'step 2 hop 2',
      'step 3 hop 2',
      'step 4 hop 3',
      'step 5',
      'answer',
    ]);
    const back = [at(s)];
    while (s.entry.index > 0) {
      assert.equal(s.stepBack().isBackwards, true);
      back.push(at(s));
    }
    assert.deepEqual(back, there.toReversed());
  });

  it('goes into a proof, over a goal and out again', async () => {
    const s = stepper(broken);
    await s.stepIn();
    await s.next();
    const steps = [];
    for (const move of ['stepIn', 'stepIn', 'next', 'stepOut'] as const) {
      await s[move]();
      steps.push(at(s));
    }
    assert.deepEqual(steps, ['hop 2 0.1', 'hop 2 0.1.0', 'hop 2 0.1.1', 'step 2 hop 2']);
  });

  it('stops where the chain breaks, and at nothing in a chain that holds', async () => {
    const s = stepper(broken, exception('firstBroken'));
    assert.equal((await s.resume()).reason, 'exception');
    assert.equal(at(s), 'step 3 hop 2');
    const { what, why } = whyBroken(s.entry, s.program)!;
    assert.equal(what, 'hop 2 contradicted');
    assert.match(
      why,
      /The hop asks father_in_law\(Y_6, Y_4\)\. What holds is father_in_law\("Kristina Okafor", "Dietrich Okafor"\)\.$/,
    );
    assert.equal((await s.resume()).reason, 'end');
    const whole = stepper(solution, exception('firstBroken'), exception('wrongAnswer'));
    assert.equal((await whole.resume()).reason, 'end');
  });

  it('stops at a hop that is passed over, and at a wrong answer', async () => {
    const lines = solution.split('\n');
    const skipping = [lines[0], '<answer>Nobody Here</answer>'].join('\n');
    const s = stepper(skipping, exception('skipped'), exception('wrongAnswer'));
    const places = [];
    while ((await s.resume()).reason !== 'end') places.push(at(s));
    assert.deepEqual(places, ['hop 2', 'hop 3', 'answer']);
  });

  it('goes back to the last hit before, not to the first', async () => {
    const s = stepper(broken, { id: 2, kind: 'person', name: 'Dietrich Okafor' });
    const hits = [];
    while ((await s.resume()).reason !== 'end') hits.push(at(s));
    const back = [];
    while ((await s.resumeBackwards()).reason !== 'entry') back.push(at(s));
    assert.ok(hits.length > 2);
    assert.deepEqual(back, hits.toReversed());
    assert.equal(at(s), 'question');
  });

  it('counts hits from the beginning, whichever way it goes', async () => {
    const s = stepper(broken, { id: 3, kind: 'relation', name: 'parent/2', hitCondition: '% 3' });
    const all = stepper(broken, { id: 3, kind: 'relation', name: 'parent' });
    const every = [];
    while ((await all.resume()).reason !== 'end') every.push(at(all));
    const third = [];
    while ((await s.resume()).reason !== 'end') third.push(at(s));
    assert.deepEqual(
      third,
      every.filter((_, i) => i % 3 === 2),
    );
    await s.resumeBackwards();
    assert.equal(at(s), third.at(-1));
  });

  it('asks conditions over the universe, with what is bound and Hop, Verdict and Relation', async () => {
    const s = stepper(
      broken,
      exception('contradicted', { condition: 'Hop = 2, Verdict = contradicted, gender(Y_4, "male")' }),
    );
    assert.equal((await s.resume()).reason, 'exception');
    const never = stepper(broken, exception('contradicted', { condition: 'Hop > 2' }));
    assert.equal((await never.resume()).reason, 'end');
    const odd = stepper(broken, exception('contradicted', { condition: 'nosuch(X)' }));
    assert.equal((await odd.resume()).reason, 'end');
    assert.match(told.at(-1)!, /The condition nosuch\(X\) cannot be asked: .*nosuch/);
  });

  it('stops where a variable gets its value', async () => {
    const s = stepper(broken, { id: 4, kind: 'variable', name: 'Y_4' });
    await s.resume();
    assert.equal(at(s), 'step 1 hop 2');
  });

  it('stops at a clause', async () => {
    const line = program().proof!.root.children[1]!.clause!.line;
    const s = stepper(broken, { id: 5, kind: 'clause', line, isIn: ({ uri }) => uri.endsWith('facts.pl') });
    await s.resume();
    assert.equal(at(s), 'hop 2 0.1');
    assert.equal((await s.resume()).reason, 'end');
  });

  it('starts a hop again, and goes to any', async () => {
    const s = stepper(broken);
    s.goTo(s.placeOfHop(2)!.index);
    assert.equal(at(s), 'step 4 hop 3');
    await s.stepIn();
    assert.equal(s.restart(s.entry).reason, 'restart');
    assert.equal(at(s), 'step 4 hop 3');
  });

  it('steps into another proof of a goal', async () => {
    const goals = ['brother("Roberto Okafor", B)'];
    const limits = { answers: 9, proofsPerAnswer: 9 };
    const { proofs } = await stepped.prove(goals[0]!, limits);
    const [shown, other] = proofs.filter(({ answer }) => answer.B === proofs[0]!.answer.B);
    const s = new Stepper({ title: '', question: '', expected: [], goals, proof: shown! }, stepped);
    s.start();
    const [goal] = s.inside(s.placeOfHop(0)!);
    s.stepInto(goal!, other!.root);
    assert.equal(at(s), 'hop 1 0');
    assert.ok(s.entry.kind === 'goal');
    const shape = ({ goal, children }: ProofNode): unknown => [goal, children.map(shape)];
    assert.deepEqual(shape(s.entry.path[0]!), shape(other!.root));
    assert.notDeepEqual(shape(s.entry.path[0]!), shape(shown!.root));
    await s.next();
    assert.equal(at(s), 'answer');
  });

  it('shows the path to a goal, and what the proof binds beside what the chain claims', async () => {
    const s = stepper(broken, exception('firstBroken'));
    await s.resume();
    const [step, question] = framesOf(s.entry, s.entries, s.program);
    assert.match(step!.name, /^hop 2, contradicted: The father-in-law of .* is Bernardo Okafor\.$/);
    assert.equal(question!.name, s.program.question);
    const scopes = scopesOf(step!, s.program);
    assert.deepEqual(
      scopes.map(({ name }) => name),
      ['Hop', 'Chain'],
    );
    const value = scopes[0]!.variables.find(({ name }) => name === 'Y_4')!;
    assert.equal(value.value, '"Dietrich Okafor" (the chain says Bernardo Okafor)');
    s.goTo(s.inside(s.placeOfHop(1)!)[0]!.index);
    await s.stepIn();
    const frames = framesOf(s.entry, s.entries, s.program);
    assert.equal(frames.length, 4);
    assert.match(frames[0]!.name, /^married\("Kristina Okafor", /);
    assert.match(frames[1]!.name, /^father_in_law\(/);
    assert.deepEqual(
      scopesOf(frames[1]!, s.program)[0]!.variables.map(({ name }) => name),
      ['P', 'F', 'S'],
    );
  });

  it('answers variables and goals where it is', async () => {
    const s = stepper(broken, exception('firstBroken'));
    await s.resume();
    const ask = (goal: string) => evaluateAt(goal, s.entry, s.program, stepped);
    assert.equal((await ask('Y_4')).value, '"Dietrich Okafor"');
    assert.equal((await ask('?- gender(Y_4, G).')).value, 'G = "male"');
    assert.equal((await ask('gender(Y_4, "female")')).value, 'false');
    assert.match((await ask('son(Y_4, S)')).value, /^3 answers: S = /);
    assert.equal((await ask('son(Y_4, S)')).parts!.length, 3);
    await assert.rejects(ask('Nope'), /Nope has no value here. Variables are Hop, Verdict/);
    await assert.rejects(ask('('), /./);
  });

  it('completes relations, people and variables', () => {
    const s = stepper(broken);
    const labels = (text: string) =>
      completionsOf(text, text.length, s.entry, s.program, stepped).items.map(({ text }) => text);
    assert.deepEqual(labels('father_'), ['father_in_law(']);
    assert.deepEqual(labels('mother("Dietrich'), ['Dietrich Okafor"']);
    assert.deepEqual(labels('gender(Y_'), ['Y_6', 'Y_4', 'Y_2']);
  });

  it('goes through a question alone, hop by hop', async () => {
    const s = stepper(undefined);
    await s.stepIn();
    const there = [at(s)];
    while ((await s.next()).reason !== 'end') there.push(at(s));
    assert.deepEqual(there, ['hop 1', 'hop 2', 'hop 3', 'answer']);
  });
});
