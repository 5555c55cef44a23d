import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchData } from './fetch-data';
import { type Hub, hubOf } from './hub';
import { publishedByName } from './published-data';
import { storedZip } from './testing/stored-zip';

const records = Array.from({ length: 3_000 }, (_, i) => `{"_id": "${i}", "question": "Who is ${i}?"}`).join(
  '\n',
);
const zip = storedZip({ 'hp500/a/minidev.jsonl': records, 'hp500/README.md': 'about' });
const sha256 = createHash('sha256').update(zip).digest('hex');

describe('data from the Hub', () => {
  let folder: string;
  let servers: http.Server[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-data-'));
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
    rmSync(folder, { recursive: true });
  });

  async function serve(handle: http.RequestListener): Promise<string> {
    const server = http.createServer(handle).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const asked: http.IncomingMessage[] = [];
  beforeEach(() => {
    asked.length = 0;
  });

  /** Storage that answers ranges, after `drops` connections that it drops in the middle. */
  async function hub({
    drops = 0,
    hash = sha256,
    content = zip,
  }: {
    drops?: number;
    hash?: string;
    content?: Buffer;
  } = {}) {
    const storage = await serve((request, response) => {
      asked.push(request);
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const part = content.subarray(from);
      response.writeHead(from > 0 ? 206 : 200, {
        etag: '"storage"',
        'content-length': part.length,
        ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
      });
      if (drops-- > 0) response.write(part.subarray(0, 20_000), () => response.socket?.destroySoon());
      else response.end(part);
    });
    const endpoint = await serve((request, response) => {
      asked.push(request);
      response.writeHead(302, {
        location: `${storage}/blob?signature=1`,
        'x-repo-commit': 'c0ffee',
        'x-linked-etag': `"${hash}"`,
        etag: '"hub"',
      });
      response.end();
    });
    return hubOf({ HF_ENDPOINT: endpoint, HF_TOKEN: 'hf_secret', HF_HOME: path.join(folder, 'hf') });
  }
  const fetch = (from: Hub, more = {}) =>
    fetchData(publishedByName.get('hp500')!, from, {
      data: path.join(folder, 'data'),
      revision: 'main',
      firstPause: 1,
      ...more,
    });
  const there = (...names: string[]) => path.join(folder, 'data', 'hp500', ...names);

  it('is fetched by revision, unpacked, and says where it came from', async () => {
    assert.equal((await fetch(await hub())).from, 'hub');
    assert.equal(readFileSync(there('a', 'minidev.jsonl'), 'utf8'), records);
    const source = JSON.parse(readFileSync(there('source.json'), 'utf8'));
    assert.deepEqual([source.revision, source.commit, source.sha256], ['main', 'c0ffee', sha256]);
    assert.deepEqual(readdirSync(path.join(folder, 'data')), ['hp500']);
    assert.equal(asked[0]!.url, '/datasets/kilian-group/phantom-reasoning/resolve/main/hp500.zip');
  });

  it('does not send its token to where the Hub sends on', async () => {
    await fetch(await hub());
    assert.deepEqual(
      asked.map(({ headers }) => headers.authorization),
      ['Bearer hf_secret', undefined],
    );
  });

  it('continues in the middle when connections drop', async () => {
    const told: string[] = [];
    await fetch(await hub({ drops: 3 }), { tell: (message: string) => told.push(message) });
    assert.equal(readFileSync(there('a', 'minidev.jsonl'), 'utf8'), records);
    const ranges = asked.flatMap(({ headers }) => headers.range ?? []);
    assert.ok(ranges.length >= 3 && told.length === 3, `${ranges} ${told}`);
    assert.match(told[0]!, /the connection was dropped/);
  });

  it('continues in the middle after it was stopped', async () => {
    const from = await hub({ drops: 1 });
    await assert.rejects(fetch(from, { retries: 0 }), /connection was dropped.*same command continues/);
    assert.ok(!existsSync(there()));
    await fetch(from);
    assert.ok(asked.at(-1)!.headers.range !== undefined);
    assert.equal(readFileSync(there('a', 'minidev.jsonl'), 'utf8'), records);
  });

  it('refuses what has another hash than was announced', async () => {
    await assert.rejects(
      fetch(await hub({ hash: '0'.repeat(64) }), { retries: 1 }),
      /has the hash .* and should have 000000000000/,
    );
    assert.ok(!existsSync(there()));
  });

  it('unpacks nothing that would be outside its folder, and nothing by halves', async () => {
    for (const content of [storedZip({ 'a.txt': 'a', '../evil.txt': 'b' }), zip.subarray(0, 5_000)]) {
      const hash = createHash('sha256').update(content).digest('hex');
      await assert.rejects(fetch(await hub({ content, hash })));
      assert.ok(!existsSync(there()) && !existsSync(path.join(folder, 'data', 'evil.txt')));
      rmSync(path.join(folder, 'data'), { recursive: true });
    }
  });

  it('is taken from huggingface_hub’s cache, also without a network', async () => {
    const cache = path.join(folder, 'hf', 'hub', 'datasets--kilian-group--phantom-reasoning');
    mkdirSync(path.join(cache, 'snapshots', 'c0ffee'), { recursive: true });
    mkdirSync(path.join(cache, 'refs'));
    writeFileSync(path.join(cache, 'refs', 'main'), 'c0ffee');
    const offline = hubOf({ HF_HOME: path.join(folder, 'hf'), HF_HUB_OFFLINE: '1' });
    await assert.rejects(
      fetch(offline),
      /hp500\.zip is not in .*HF_HUB_OFFLINE says that nothing is fetched/,
    );
    writeFileSync(path.join(cache, 'snapshots', 'c0ffee', 'hp500.zip'), zip);
    assert.equal((await fetch(offline)).from, 'cache');
    assert.equal((await fetch(offline)).from, 'there');
  });

  it('says what the Hub says', async () => {
    for (const [status, said] of [
      [404, /does not exist \(404\).*--revision/],
      [401, /not accessible \(401\).*HF_TOKEN/],
    ] as const) {
      const endpoint = await serve((_, response) => response.writeHead(status).end('no'));
      await assert.rejects(fetch(hubOf({ HF_ENDPOINT: endpoint, HF_HOME: folder })), said);
    }
    assert.throws(() => hubOf({ HF_ENDPOINT: 'nowhere' }), /HF_ENDPOINT is nowhere/);
  });
});
