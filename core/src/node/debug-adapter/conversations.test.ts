import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Conversation } from './testing/conversation';
import { SessionUnderTest } from './testing/session-under-test';

/** Recorded conversations; UPDATE_CONVERSATIONS=1 writes them again, to be read before they are committed. */
const folder = path.join(import.meta.dirname, 'conversations');
const isUpdate = process.env.UPDATE_CONVERSATIONS === '1';

const initialize = {
  clientID: 'test',
  adapterID: 'phantomlab-chain',
  linesStartAt1: true,
  columnsStartAt1: true,
  pathFormat: 'path',
};

interface Start {
  readonly given?: object;
  /** Asked before stepping begins. */
  /** With what the adapter says it can do: the same each time. */
  readonly isWhole?: boolean;
  readonly configure?: (talk: Conversation) => Promise<unknown>;
}

describe('conversations with the debug adapter', () => {
  let session: SessionUnderTest;
  let talk: Conversation;
  beforeEach(async () => {
    session = new SessionUnderTest();
    await session.start();
    talk = new Conversation(session);
  });
  afterEach(() => session.stop());

  const rollout = () => ({ run: session.run, rollout: '0.0' });
  const facts = () => ({ path: path.join(session.universe, 'facts.pl') });
  const move = async (command: string, args: object = {}) => {
    await talk.ask(command, { threadId: 1, ...args }, 'stopped');
    await talk.whereabouts();
  };
  const filters = (...names: readonly (string | { filterId: string; condition?: string })[]) =>
    talk.ask('setExceptionBreakpoints', {
      filters: names.filter((name) => typeof name === 'string'),
      filterOptions: names.filter((name) => typeof name === 'object'),
    });

  async function start({ given = rollout(), configure, isWhole = false }: Start = {}): Promise<void> {
    if (isWhole) await talk.ask('initialize', initialize);
    else await session.client.initializeRequest(initialize);
    await talk.ask('launch', given, 'initialized');
    await configure?.(talk);
    await talk.ask('configurationDone', {}, 'stopped');
    await talk.whereabouts();
  }

  const conversations: Readonly<Record<string, () => Promise<void>>> = {
    'launch-a-rollout': async () => {
      await start({ isWhole: true, configure: () => filters('firstBroken') });
      await talk.ask('threads');
      await talk.ask('loadedSources');
      await talk.ask('source', { sourceReference: 1 });
      await talk.ask('disconnect');
    },
    'launch-a-question': () =>
      start({ given: { universe: session.universe, question: session.chain.question.id } }),
    'launch-a-query': async () => {
      await start({ given: { universe: session.universe, query: 'father_in_law(X, Y)' } });
      await move('stepIn');
      await move('stepIn');
    },
    'launch-what-is-not-there': async () => {
      await session.client.initializeRequest(initialize);
      await talk.ask('launch', { run: session.run, rollout: '7.0' });
      await talk.ask('launch', { universe: session.universe, question: 'Who?' });
      await talk.ask('launch', { universe: path.join(session.folder, 'nowhere'), query: 'job(X, Y)' });
      await talk.ask('launch', {});
    },
    'step-over-and-back': async () => {
      await start({ given: { ...rollout(), stopOnEntry: true } });
      for (const command of ['stepIn', 'next', 'stepBack', 'next', 'next']) await move(command);
      talk.note('Over the question is over everything.');
      await move('reverseContinue');
      await talk.ask('next', { threadId: 1 }, 'terminated');
    },
    'step-into-and-out': async () => {
      await start({ given: { ...rollout(), stopOnEntry: true } });
      await move('stepIn');
      await move('next');
      await move('stepIn');
      await move('stepIn');
      await move('stepOut');
      await move('stepBack');
    },
    'choose-a-clause-or-a-proof': async () => {
      // Siblings have two parents: each gives a proof.
      await start({ given: { universe: session.universe, query: 'sibling(X, Y)', stopOnEntry: true } });
      await move('stepIn');
      const { targets } = await talk.ask('stepInTargets', { frameId: 1 });
      await move('stepIn', { targetId: targets.at(-1).id });
      await move('stepIn');
    },
    'continue-and-reverse': async () => {
      await start({
        given: { ...rollout(), stopOnEntry: true },
        configure: () => talk.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'parent' }] }),
      });
      await move('continue');
      await move('continue');
      talk.note('Back to the last stop before, not to the first.');
      await move('reverseContinue');
      await move('reverseContinue');
      await talk.ask('setFunctionBreakpoints', { breakpoints: [] });
      await talk.ask('continue', { threadId: 1 }, 'terminated');
    },
    'go-to-a-hop': async () => {
      await start({ given: { ...rollout(), stopOnEntry: true } });
      const { targets } = await talk.ask('gotoTargets', { source: { sourceReference: 1 }, line: 5 });
      await move('goto', { targetId: targets[0].id });
    },
    'restart-a-hop': async () => {
      await start({ configure: () => filters('firstBroken') });
      await move('stepIn');
      await move('stepIn');
      await move('restartFrame', { frameId: 1 });
    },
    'stop-at-exceptions': async () => {
      await start({ configure: () => filters('contradicted', 'unsupported', 'skipped', 'wrongAnswer') });
      await talk.ask('exceptionInfo', { threadId: 1 });
      talk.note('Nothing else is broken.');
      await talk.ask('continue', { threadId: 1 }, 'terminated');
    },
    'stop-at-exceptions-with-conditions': async () => {
      await start({
        given: { ...rollout(), stopOnEntry: true },
        configure: () =>
          filters(
            { filterId: 'firstBroken', condition: 'Hop > 2' },
            { filterId: 'contradicted', condition: 'p(' },
          ),
      });
      await filters({ filterId: 'contradicted', condition: 'Relation = father_in_law' });
      await move('continue');
    },
    'stop-at-clauses': async () => {
      const [, second] = session.chain.program().proof!.root.children;
      const { line } = second!.clause!;
      await start({
        given: { ...rollout(), stopOnEntry: true },
        configure: () =>
          talk.ask('setBreakpoints', {
            source: facts(),
            breakpoints: [{ line, hitCondition: '1' }, { line: 100_000 }, { line: 1, condition: 'p(' }],
          }),
      });
      await talk.ask('breakpointLocations', { source: facts(), line });
      await move('continue');
    },
    'stop-at-lines-of-the-completion': async () => {
      await start({
        given: { ...rollout(), stopOnEntry: true },
        configure: () =>
          talk.ask('setBreakpoints', { source: { sourceReference: 1 }, breakpoints: [{ line: 5 }] }),
      });
      await move('continue');
    },
    'stop-at-relations': async () => {
      await start({
        given: { ...rollout(), stopOnEntry: true },
        configure: () =>
          talk.ask('setFunctionBreakpoints', {
            breakpoints: [
              { name: 'parent/2', hitCondition: '> 1' },
              { name: 'sonn' },
              { name: 'son', condition: 'Hop = 3' },
            ],
          }),
      });
      await move('continue');
      await move('continue');
    },
    'stop-at-people-and-variables': async () => {
      await start({ given: { ...rollout(), stopOnEntry: true } });
      await move('stepIn');
      const { scopes } = await talk.ask('scopes', { frameId: 1 });
      await talk.ask('dataBreakpointInfo', { variablesReference: scopes[0].variablesReference, name: 'Y_6' });
      await talk.ask('setDataBreakpoints', { breakpoints: [{ dataId: 'variable:Y_4' }] });
      await move('continue');
      await talk.ask('setDataBreakpoints', { breakpoints: [{ dataId: 'person:Bernardo Okafor' }] });
      await move('continue');
    },
    'why-a-hop-broke': async () => {
      await start({ configure: () => filters('firstBroken') });
      await talk.ask('exceptionInfo', { threadId: 1 });
    },
    'variables-of-proof-and-chain': async () => {
      await start({ configure: () => filters('firstBroken') });
      const { scopes } = await talk.ask('scopes', { frameId: 1 });
      for (const { variablesReference } of scopes) await talk.ask('variables', { variablesReference });
    },
    'evaluate-and-complete': async () => {
      await start({ configure: () => filters('firstBroken') });
      for (const context of ['repl', 'watch', 'hover'])
        await talk.ask('evaluate', { expression: 'Y_4', frameId: 1, context });
      const { variablesReference } = await talk.ask('evaluate', {
        expression: 'son(Y_4, S)',
        frameId: 1,
        context: 'repl',
      });
      await talk.ask('variables', { variablesReference });
      await talk.ask('evaluate', { expression: 'nosuch(X)', frameId: 1, context: 'repl' });
      await talk.ask('evaluate', { expression: 'son(', frameId: 1, context: 'repl' });
      await talk.ask('completions', { frameId: 1, text: 'father_i', column: 9 });
      await talk.ask('completions', { frameId: 1, text: 'son("Diet', column: 10 });
    },
  };

  for (const [name, have] of Object.entries(conversations))
    it(name.replaceAll('-', ' '), async () => {
      await have();
      const file = path.join(folder, `${name}.txt`);
      if (isUpdate) writeFileSync(file, talk.text);
      assert.ok(existsSync(file), `${file} is missing: UPDATE_CONVERSATIONS=1 records it.`);
      assert.equal(talk.text, readFileSync(file, 'utf8'));
    });

  it('has a conversation for each feature that the page on debugging names, and no other', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/debugging.md'), 'utf8');
    const named = [...page.matchAll(/`([a-z-]+)\.txt`/g)].map(([, name]) => name!);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(conversations).sort());
  });
});
