import assert from 'node:assert/strict';
import { serverAddress } from './server-address';

describe('a server’s address', () => {
  const at = (given: string) => serverAddress(given).base.href;
  it('is taken with and without its path', () => {
    for (const given of [
      'localhost:8000',
      'http://localhost:8000/',
      'http://localhost:8000/v1',
      'http://localhost:8000/v1/chat/completions',
    ])
      assert.equal(at(given), 'http://localhost:8000/v1/', given);
    assert.equal(at('https://h/api/openai/v1/'), 'https://h/api/openai/v1/');
  });
  it('shows no password', () => {
    const { shown, headers } = serverAddress('http://me:secret@h/v1');
    assert.equal(shown, 'http://h/v1');
    assert.equal(headers.authorization, `Basic ${Buffer.from('me:secret').toString('base64')}`);
    assert.equal(serverAddress('http://h', 'key').headers.authorization, 'Bearer key');
  });
  it('says what is none', () => {
    assert.throws(() => serverAddress('http://'), /not the address of a server/);
    assert.throws(() => serverAddress('ftp://h'), /not a protocol/);
  });
});
