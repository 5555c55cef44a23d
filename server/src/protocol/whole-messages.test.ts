import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { StreamMessageWriter } from 'vscode-jsonrpc/node';
import { WholeMessages } from './whole-messages';

describe('messages on a pipe', () => {
  it('are written whole, header and text at once, one after the other', async () => {
    const pipe = new PassThrough();
    const writes: string[] = [];
    pipe.on('data', (chunk) => writes.push(String(chunk)));
    const writer = new StreamMessageWriter(new WholeMessages(pipe));
    const messages = [1, 2].map((id) => ({ jsonrpc: '2.0', id, result: 'é' }));
    await Promise.all(messages.map((message) => writer.write(message)));
    await new Promise(setImmediate);
    assert.deepEqual(
      writes,
      messages.map((message) => {
        const text = JSON.stringify(message);
        return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
      }),
    );
  });
});
