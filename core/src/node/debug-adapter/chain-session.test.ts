import assert from 'node:assert/strict';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { SessionUnderTest } from './testing/session-under-test';

describe('the debug adapter', () => {
  let session: SessionUnderTest;
  beforeEach(async () => {
    session = new SessionUnderTest();
    await session.start();
  });
  afterEach(() => session.stop());

  const exceptions =
    (...filters: string[]) =>
    () =>
      session.client.setExceptionBreakpointsRequest({ filters });
  const facts = () => ({ path: path.join(session.universe, 'facts.pl') });

  it('stops at the first broken hop, and says why', async () => {
    const stop = await session.launch(undefined, exceptions('firstBroken'));
    assert.deepEqual([stop.reason, stop.description, stop.threadId], ['exception', 'Hop 2 contradicted', 1]);
    const [top, question, ...more] = await session.frames();
    assert.match(top!.name, /^hop 2, contradicted: The father-in-law of /);
    assert.deepEqual([top!.line, top!.column, top!.source!.sourceReference], [4, 1, 1]);
    assert.equal(question!.name, session.chain.question.question);
    assert.equal(more.length, 0);
    const info = await session.client.customRequest('exceptionInfo', { threadId: 1 });
    assert.equal(info.body.exceptionId, 'hop 2 contradicted');
    assert.match(info.body.description, /What holds is father_in_law\(/);
    assert.deepEqual((await session.variables()).Hop, [
      'goal = father_in_law(Y_6, Y_4)',
      'verdict = contradicted',
      'Y_6 = "Kristina Okafor"',
      'Y_4 = "Dietrich Okafor" (the chain says Bernardo Okafor)',
    ]);
    const { content } = (await session.client.sourceRequest({ sourceReference: 1 })).body;
    assert.equal(content, session.chain.broken);
  });

  it('steps over, into, out and back, and ends', async () => {
    await session.launch({ run: session.run, rollout: '0.0', stopOnEntry: true });
    const there: string[] = [];
    const go = async (move: 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'reverseContinue') => {
      const stop = await session.stopAfter(() => session.client[`${move}Request`]({ threadId: 1 }));
      there.push(
        `${move}: ${(await session.frames())[0]!.name.split('(')[0]!.slice(0, 24)}, ${stop.description}`,
      );
    };
    for (const move of [
      'stepIn',
      'next',
      'stepIn',
      'stepIn',
      'stepOut',
      'stepBack',
      'reverseContinue',
    ] as const)
      await go(move);
    assert.deepEqual(
      there,
      [
        'stepIn: hop 1, proved: The occup, Stepped',
        'next: hop 2, proved: The husba, Stepped',
        'stepIn: father_in_law, Stepped',
        'stepIn: married, Stepped',
        'stepOut: father, Stepped',
        'stepBack: married, Stepped back',
        'reverseContinue: Who is the son of the fa, At the question, going back',
      ].map((line) =>
        line
          .replace('stepOut: father,', 'stepOut: hop 2, proved: The fathe,')
          .replace('stepBack: married', 'stepBack: hop 2, proved: The husba'),
      ),
    );
    const ended = session.client.waitForEvent('terminated');
    await session.client.continueRequest({ threadId: 1 });
    await ended;
  });

  it('stops at clauses, relations, people and variables, with conditions and counts', async () => {
    const line = session.chain.program().proof!.root.children[1]!.clause!.line;
    let set: DebugProtocol.SetBreakpointsResponse | undefined;
    const first = await session.launch(undefined, async () => {
      set = await session.client.setBreakpointsRequest({
        source: facts(),
        breakpoints: [{ line }, { line: 100_000 }, { line: 1, condition: 'p(' }],
      });
    });
    const [good, beyond, odd] = set!.body.breakpoints;
    assert.deepEqual([good!.verified, good!.line], [true, line]);
    assert.deepEqual([beyond!.verified, beyond!.message], [false, 'There is no clause here or below.']);
    assert.match(odd!.message!, /The condition is no Prolog goal/);
    assert.deepEqual([first.reason, first.hitBreakpointIds], ['breakpoint', [good!.id]]);
    const [top] = await session.frames();
    assert.deepEqual([top!.line, top!.source!.path], [line, facts().path]);

    const relations = await session.client.setFunctionBreakpointsRequest({
      breakpoints: [
        { name: 'son' },
        { name: 'sonn' },
        { name: 'parent/2', hitCondition: '> 1', condition: 'Hop = 3' },
      ],
    });
    assert.deepEqual(
      relations.body.breakpoints.map(({ verified, message }) => message ?? verified),
      [true, 'The universe has no relation sonn. Did you mean son?', true],
    );
    const next = await session.stopAfter(() => session.client.continueRequest({ threadId: 1 }));
    assert.equal(next.reason, 'function breakpoint');
    assert.match((await session.frames())[0]!.name, /^hop 3, proved: /);

    const { scopes } = (await session.client.scopesRequest({ frameId: 1 })).body;
    const info = await session.client.customRequest('dataBreakpointInfo', {
      variablesReference: scopes[0]!.variablesReference,
      name: 'Y_2',
    });
    assert.equal(info.body.dataId, 'variable:Y_2');
    await session.client.setFunctionBreakpointsRequest({ breakpoints: [] });
    await session.client.customRequest('setDataBreakpoints', { breakpoints: [{ dataId: 'variable:Y_4' }] });
    const back = await session.stopAfter(() => session.client.reverseContinueRequest({ threadId: 1 }));
    assert.equal(back.reason, 'breakpoint');
    const again = await session.stopAfter(() => session.client.reverseContinueRequest({ threadId: 1 }));
    assert.deepEqual([again.reason, again.description], ['data breakpoint', 'At a breakpoint, going back']);
  });

  it('goes to hops, starts one again, and steps into a goal of choice', async () => {
    await session.launch({ run: session.run, rollout: '0.0', stopOnEntry: true });
    const source = { sourceReference: 1 };
    const { targets } = (await session.client.customRequest('gotoTargets', { source, line: 5 })).body;
    assert.deepEqual(
      targets.map(({ label }: { label: string }) => label),
      ['hop 3: son(Y_4, Y_2)'],
    );
    const gone = await session.stopAfter(() =>
      session.client.customRequest('goto', { threadId: 1, targetId: targets[0].id }),
    );
    assert.equal(gone.reason, 'goto');
    const inner = (await session.client.customRequest('stepInTargets', { frameId: 1 })).body.targets;
    assert.match(inner[0].label, /^son\("Dietrich Okafor", "Elliot Okafor"\) \(line \d+\)$/);
    await session.stopAfter(() => session.client.stepInRequest({ threadId: 1, targetId: inner[0].id }));
    assert.match((await session.frames())[0]!.name, /^son\(/);
    await session.stopAfter(() => session.client.customRequest('restartFrame', { frameId: 1 }));
    assert.match((await session.frames())[0]!.name, /^hop 3/);
  });

  it('answers Prolog, and completes it', async () => {
    await session.launch(undefined, exceptions('firstBroken'));
    const ask = async (expression: string) =>
      (await session.client.evaluateRequest({ expression, frameId: 1, context: 'repl' })).body;
    assert.equal((await ask('Y_4')).result, '"Dietrich Okafor"');
    const sons = await ask('son(Y_4, S)');
    assert.match(sons.result, /^3 answers: /);
    const { variables } = (
      await session.client.variablesRequest({ variablesReference: sons.variablesReference })
    ).body;
    assert.equal(variables.length, 3);
    await assert.rejects(ask('nosuch(X)'), /nosuch/);
    const completed = await session.client.customRequest('completions', {
      frameId: 1,
      text: 'father_i',
      column: 9,
    });
    assert.deepEqual(
      completed.body.targets.map(({ text }: { text: string }) => text),
      ['father_in_law('],
    );
  });

  it('steps through a question without a chain', async () => {
    const stop = await session.launch(
      { universe: session.universe, question: session.chain.question.question.toUpperCase() },
      exceptions('firstBroken'),
    );
    assert.equal(stop.reason, 'entry');
    await session.stopAfter(() => session.client.stepInRequest({ threadId: 1 }));
    assert.match((await session.frames())[0]!.name, /^hop 1: job\(/);
    const { sources } = (await session.client.customRequest('loadedSources')).body;
    assert.deepEqual(sources, [{ name: 'facts.pl', path: facts().path }]);
  });

  it('says what is wrong with a launch', async () => {
    await session.client.initializeRequest();
    const launch = (given: object) =>
      session.client.launchRequest(given as DebugProtocol.LaunchRequestArguments);
    await assert.rejects(launch({}), /Say what to step through: "run" and "rollout"/);
    await assert.rejects(launch({ run: session.run }), /"run" needs "rollout" as well/);
    await assert.rejects(
      launch({ run: session.run, rollout: '{9}.1' }),
      /named by GROUP\.INDEX, as in 12\.0, not "\{9\}\.1"/,
    );
    await assert.rejects(launch({ run: session.run, rollout: '9.1' }), /has no rollout 9\.1/);
    await assert.rejects(launch({ universe: session.universe, question: 'Who?' }), /has no question "Who\?"/);
    await assert.rejects(launch({ universe: session.universe, rollout: 3 }), /"rollout" must be a text/);
  });

  it('keeps to the schema of stopped events, which other editors take at its word', async () => {
    const stop = await session.launch(undefined, exceptions('firstBroken'));
    assert.deepEqual(Object.keys(stop).sort(), ['allThreadsStopped', 'description', 'reason', 'threadId']);
  });
});
