import assert from 'node:assert/strict';
import { faultOf } from './ssh-error';

const banner =
  'Authorized users only.\nPermission denied to others: Connection refused, host key verification failed.\n';

describe('what ssh says when it ends', () => {
  const told = (stderr: string, code: number | null = 255, stdout = '') =>
    faultOf('lab', { stderr, stdout }, code);

  it('is told by its own last words, whatever a banner holds', () => {
    for (const [words, fault] of [
      ['me@lab: Permission denied (publickey).', 'denied'],
      ['Host key verification failed.', 'host-key'],
      ['ssh: Could not resolve hostname lab: Name or service not known', 'unknown-host'],
      ['Connection closed by 127.0.0.1 port 22', 'unreachable'],
    ] as const) {
      assert.equal(told(`${banner}${words}\r\n`).fault, fault, words);
      assert.equal(told(`${words}\r\n`).fault, fault, words);
    }
  });

  it('tells a key that is not known yet from one that has changed', () => {
    const last = 'Host key verification failed.\n';
    const changed = `Host key for [127.0.0.1]:22 has changed and you have requested strict checking.\n${last}`;
    assert.match(told(changed).message, /take the old one out of known_hosts/);
    for (const unknown of [
      last,
      `No ED25519 host key is known for lab and you have requested strict checking.\n${last}`,
    ])
      assert.match(told(unknown).message, /is not known here yet: log in once in a terminal \(ssh lab\)/);
  });

  it('is no fault of the log-in where it is the login shell that ended', () => {
    const denied = told('bash: /home/me/.bashrc: Permission denied\n', 1);
    assert.equal(denied.fault, 'login-shell');
    assert.match(denied.message, /exit code 1.*\.bashrc: Permission denied/);
    const closed = told(banner, 1, 'This account is currently not available.\n');
    assert.match(closed.message, /This account is currently not available/);
  });
});
