import assert from 'node:assert/strict';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { Asked, Reply } from '../answerer';
import { type Behaviour, type Request, ScriptedServer } from '../testing/scripted-server';
import { serverAddress } from './server-address';
import { ServerAnswerer } from './server-answerer';
import type { ServerOptions } from './server-requests';

const asked = (count: number): readonly Asked[] =>
  Array.from({ length: count }, (_, i) => ({ question: questionOf(`Question ${i}`), seed: 1 }));

const questionOf = (text: string): EvaluationQuestion => ({
  example: {
    id: text,
    task: 'hp',
    messages: [{ role: 'user', content: text }],
    question: text,
    answer: ['x'],
    difficulty: 0,
  },
  split: 'minidev',
});

const sampling = { temperature: 0.6, top_p: 0.95, top_k: 20, max_tokens: 64, stop: ['<|eot_id|>'] };

describe('asking a server', () => {
  let server: ScriptedServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function ask(
    script: (request: Request, index: number) => Behaviour,
    count: number,
    options: Partial<ServerOptions> & {
      readonly known?: number;
      readonly stopWhenTold?: boolean;
      readonly reply?: (request: Request) => string;
    } = {},
  ) {
    await server?.close();
    server = await ScriptedServer.start(script, options.reply);
    const replies = new Map<string, Reply>();
    const told: string[] = [];
    const answerer = new ServerAnswerer({
      address: serverAddress(server.url),
      model: 'scripted',
      concurrency: 4,
      retries: 3,
      timeout: 60_000,
      firstPause: 1,
      ...options,
    });
    const ending = new AbortController();
    const listener = {
      known: options.known ?? 0,
      tell: (message: string) => {
        told.push(message);
        if (options.stopWhenTold) ending.abort();
      },
      take: async ({ question }: Asked, reply: Reply) => {
        assert.ok(!replies.has(question.example.id));
        replies.set(question.example.id, reply);
      },
    };
    const unanswered = await answerer
      .answer(asked(count), sampling, listener, ending.signal)
      .finally(() => answerer.dispose());
    return { replies, unanswered, told, requests: server.requests };
  }

  it('sends the messages and the sampling, and reads answer, finish and tokens', async () => {
    const { replies, requests } = await ask((_, i) => (i === 0 ? 'cut-off' : 'answer'), 2, {
      concurrency: 1,
    });
    assert.deepEqual(requests[0]!.body, {
      model: 'scripted',
      messages: [{ role: 'user', content: 'Question 0' }],
      ...sampling,
      seed: 1,
    });
    const [first, second] = [...replies.values()];
    assert.deepEqual([first!.text, first!.finish, second!.finish], ['<answer>10</answer>', 'length', 'stop']);
    assert.deepEqual([first!.promptTokens, first!.completionTokens, first!.attempts], [10, 5, 1]);
  });

  for (const [behaviour, reason] of [
    ['error-500', /answered 500: CUDA is out of memory/],
    ['error-503-page', /answered 503: Gone Back soon/],
    ['busy', /answered 429: too many requests/],
    ['busy-after', /answered 429/],
    ['web-page', /answered with a web page/],
    ['half-json', /not JSON, or incomplete/],
    ['no-choices', /holds no completion/],
    ['drop-before', /dropped the connection/],
    ['drop-within', /dropped the connection|connection was dropped/],
  ] as const) {
    it(`asks again after ${behaviour}, and says why`, async () => {
      const { replies, told } = await ask((_, i) => (i < 2 ? behaviour : 'answer'), 3, { concurrency: 1 });
      assert.equal(replies.size, 3);
      assert.equal(replies.get('Question 0')!.attempts, 3);
      assert.match(told[0]!, reason);
    });

    it(`gives up on a question that ${behaviour} goes on for, and on that alone`, async () => {
      const { replies, unanswered, requests } = await ask(
        ({ question }) => (question === 'Question 1' ? behaviour : 'answer'),
        3,
        { concurrency: 3 },
      );
      assert.deepEqual([...replies.keys()].sort(), ['Question 0', 'Question 2']);
      assert.deepEqual(
        unanswered.map(({ asked, reason: why }) => [asked.question.example.id, reason.test(why)]),
        [['Question 1', true]],
      );
      assert.equal(requests.length, 6);
    });
  }

  it('says when it asks again, where a server wants to be left alone for long, and can be stopped meanwhile', async () => {
    const { replies, told } = await ask(() => 'busy-for-hours', 2, { concurrency: 1, stopWhenTold: true });
    assert.equal(replies.size, 0);
    assert.match(told[0]!, /answered 429: too many requests\. It is asked again in 600 s, as it asks\.$/);
  });

  it('asks again when no answer comes in time', async () => {
    const { replies, told } = await ask((_, i) => (i === 0 ? 'stall' : 'answer'), 2, {
      concurrency: 1,
      timeout: 300,
    });
    assert.equal(replies.size, 2);
    assert.match(told[0]!, /no complete answer within/);
  });

  it('stops when nobody gets an answer', async () => {
    await assert.rejects(
      ask(() => 'error-500', 50),
      /gave no answer in 4 attempts: it answered 500: CUDA is out of memory.*same command continues/,
    );
    assert.ok(server!.requests.length <= 4 * 4);
  });

  it('writes down what the server refuses, once it has answered something', async () => {
    const { replies } = await ask((_, i) => (i % 2 === 0 ? 'too-long' : 'answer'), 6, { concurrency: 1 });
    assert.equal(replies.size, 6);
    assert.equal(replies.get('Question 0')!.finish, 'refused');
    assert.match(replies.get('Question 0')!.error!, /answered 400: This model’s maximum context length/);
  });

  it('takes a server that refuses everything for a fault of the request, and writes down nothing', async () => {
    for (const count of [3, 100])
      await assert.rejects(
        ask(() => 'too-long', count),
        /does not answer for scripted: it answered 400/,
      );
    assert.ok(server!.requests.length <= 24);
    assert.equal((await ask(() => 'too-long', 3, { known: 5 })).replies.size, 3);
  });

  it('stops immediately where the model is not known', async () => {
    await assert.rejects(
      ask(() => 'unknown-model', 50),
      /answered 404: The model does not exist/,
    );
    assert.ok(server!.requests.length <= 8);
  });

  it('continues after many refusals when the first answer comes late', async () => {
    const { replies } = await ask((_, i) => (i < 25 && i !== 3 ? 'too-long' : 'answer'), 60, {
      concurrency: 30,
    });
    assert.equal(replies.size, 60);
  });
});
