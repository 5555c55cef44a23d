import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { chatOutcome } from './chat-outcome';
import { exchange, keptConnections } from './http-exchange';

const answered = (message: object, finish = 'stop', before = '') => {
  const body = `${before}${JSON.stringify({ choices: [{ message, finish_reason: finish }] })}`;
  const outcome = chatOutcome({ status: 200, headers: {}, body });
  assert.ok(outcome.kind === 'answer', JSON.stringify(outcome));
  return outcome;
};

describe('an answer of a server', () => {
  it('has the thinking before it, ended where the model has ended it', () => {
    const thought = { reasoning_content: 'Ann is older' };
    assert.equal(answered({ ...thought, content: 'Ann' }).text, '<think>\nAnn is older\n</think>\n\nAnn');
    assert.equal(answered({ ...thought, content: null }, 'length').text, '<think>\nAnn is older');
    assert.equal(answered({ ...thought, content: '' }).text, '<think>\nAnn is older\n</think>\n\n');
  });

  it('may come in parts, or behind a mark of its byte order', () => {
    const parts = [
      { type: 'text', text: 'An' },
      { type: 'text', text: 'n' },
    ];
    assert.equal(answered({ content: parts }).text, 'Ann');
    assert.equal(answered({ content: 'Ann' }, 'stop', '\uFEFF').text, 'Ann');
    const body = JSON.stringify({ choices: [{ message: { content: 7 } }] });
    assert.equal(chatOutcome({ status: 200, headers: {}, body }).kind, 'failed');
  });

  it('that is a refusal is told in a sentence with one full stop', () => {
    const body = JSON.stringify({ error: { message: 'The maximum is 2048 tokens.' } });
    assert.deepEqual(chatOutcome({ status: 400, headers: {}, body }), {
      kind: 'refused',
      reason: 'it answered 400: The maximum is 2048 tokens',
    });
  });

  it('is read when a proxy has compressed it', async () => {
    const server = http.createServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('Ann'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const agent = keptConnections(url, 1);
      const { body } = await exchange(url, { method: 'GET', headers: {}, agent, timeout: 120_000 });
      agent.destroy();
      assert.equal(body, 'Ann');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
