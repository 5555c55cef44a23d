import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { resolveTargets } from '../../targets/resolve-targets';
import { type HostPlace, withoutOwnHost } from './own-host';

const text = `targets:
  - {name: lab, host: login.lab, folder: /scratch/me}
  - {name: other, host: login.other, folder: /scratch/me}
  - {name: here, folder: /scratch/me}
`;
const resolved = resolveTargets([{ origin: 'workspace', path: 'targets.yaml', text }]);
const user = userInfo().username;
const places: Readonly<Record<string, HostPlace>> = {
  // One name for all login nodes.
  'login.lab': { user, port: '22', addresses: ['192.0.2.6', '192.0.2.7'] },
  'login.other': { user, port: '22', addresses: ['192.0.2.99'] },
};
const overSsh = { SSH_CONNECTION: '203.0.113.9 50000 192.0.2.7 22' };

describe('targets of the machine that a program runs on', () => {
  const hosts = async (
    options: Parameters<typeof withoutOwnHost>[2],
    mayContact?: Parameters<typeof withoutOwnHost>[1],
  ) =>
    (await withoutOwnHost(resolved, mayContact, { addresses: [], ...options })).targets.map(
      ({ target }) => target.host,
    );
  const placeOf = async (host: string) => places[host];

  it('are used without SSH by who logged in there, whichever of its login nodes it is', async () => {
    assert.deepEqual(await hosts({ environment: overSsh, placeOf }), [undefined, 'login.other', undefined]);
    const tunnel = { SSH_CONNECTION: '127.0.0.1 50000 127.0.0.1 22' };
    assert.deepEqual(await hosts({ environment: tunnel, addresses: ['192.0.2.6'], placeOf }), [
      undefined,
      'login.other',
      undefined,
    ]);
  });

  it('stay as they are for another user, at another port, at the end of a tunnel, and where nothing is known', async () => {
    const as = (over: Partial<HostPlace>) => async () => ({ ...places['login.lab']!, ...over });
    for (const odd of [
      as({ user: 'somebody' }),
      as({ port: '2222' }),
      as({ addresses: ['127.0.0.1'] }),
      async () => undefined,
      () => Promise.reject(new Error('ssh: no such host')),
    ])
      assert.deepEqual((await hosts({ environment: overSsh, placeOf: odd }))[0], 'login.lab');
  });

  it('are not looked up where nobody logged in by SSH, or where they may not be contacted', async () => {
    const never = () => assert.fail('it was asked');
    await hosts({ environment: {}, placeOf: never });
    await hosts({ environment: overSsh, placeOf: never }, () => false);
  });
});
