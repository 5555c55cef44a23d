import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { contentOf, sameContent } from '../content';
import { CutLine } from '../testing/cut-line';
import { follow, has, line } from '../testing/follow-over-ssh';
import { type Ran, runToEnd } from '../testing/run-to-end';
import { hasSshd, kill, SshServer } from '../testing/ssh-server';
import { CommandLostError } from './line/remote-command';
import { SshError } from './line/ssh-error';
import { type SshHost, sshHost } from './ssh-host';

/** How many scenes are played; each is another by its seed. */
const scenes = Number(process.env.PHANTOMLAB_SCENES ?? 1);
const firstSeed = Number(process.env.PHANTOMLAB_SEED ?? Math.floor(Math.random() * 1e6));
const sceneMs = 5_000;
/** Within it all has to be well again once nothing breaks any more. */
const wellWithinMs = 90_000;

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const oddNames = ["it's", '$(touch evil)', 'a b', 'new\nline', '-n', 'é日本', '"', '\\', '*', 'plain'];

(hasSshd ? describe : describe.skip)('a host whose line breaks in every way', function () {
  this.timeout(600_000);
  let server: SshServer;
  let wire: CutLine;
  let folder: string;
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const hosts: SshHost[] = [];
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-broken-'));
    mkdirSync(at('tmp'));
    server = await SshServer.start([`SetEnv TMPDIR=${at('tmp')}`]);
    wire = await CutLine.to(server.port);
    const config = path.join(server.folder, 'config');
    const text = readFileSync(config, 'utf8').replace(`Port ${server.port}`, `Port ${wire.port}`);
    writeFileSync(config, text);
  });
  after(() => {
    wire?.close();
    server?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    wire.goOn();
    for (const host of hosts.splice(0)) host.dispose();
  });

  for (let scene = 0; scene < scenes; scene++) {
    const seed = firstSeed + scene;
    it(`loses nothing and does nothing twice (PHANTOMLAB_SEED=${seed})`, () => play(seed));
  }

  async function play(seed: number): Promise<void> {
    const number = numbersOf(seed);
    const below = (count: number) => Math.floor(number() * count);
    const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
    const own = (...names: readonly string[]) => at(String(seed), ...names);
    mkdirSync(own(), { recursive: true });
    const connect = (mirrors: string) => {
      const host = sshHost('lab', { ssh: server.ssh, pauses: [20, 300], silenceMs: 1_500, mirrors });
      hosts.push(host);
      return host;
    };
    const host = connect(own('mirrors'));
    const other = connect(number() < 0.5 ? own('mirrors') : own('others'));
    for (const one of [host, other]) await runToEnd(one, {});

    const logs = Array.from({ length: 1 + below(3) }, (_, index) =>
      own(`${one(oddNames)} ${index}`, 'log.jsonl'),
    );
    for (const log of logs) mkdirSync(path.dirname(log), { recursive: true });
    let lines = 0;
    const more = () =>
      line(lines++, number() < 0.1 ? 'step' : 'log', below(20) === 0 ? 400_000 : below(2_000));
    const write = () => {
      const log = one(logs);
      const kind = number();
      if (kind < 0.9) appendFileSync(log, more() + (number() < 0.3 ? more() : ''));
      else if (kind < 0.94) appendFileSync(log, '{"seq":');
      else if (kind < 0.97) writeFileSync(log, more());
      else {
        writeFileSync(`${log}.new`, more() + more());
        renameSync(`${log}.new`, log);
      }
    };
    const followed = logs.flatMap((log) =>
      [host, other].slice(0, 1 + below(2)).map((of) => ({ log, ...follow(of, log) })),
    );

    const stopped = new Set<number>();
    const stop = (pids: readonly number[]) => {
      for (const pid of pids) {
        kill(pid, 'SIGSTOP');
        stopped.add(pid);
      }
    };
    const go = () => {
      for (const pid of stopped) kill(pid, 'SIGCONT');
      stopped.clear();
      wire.goOn();
    };
    const clients = () => server.clients().map(({ pid }) => pid);
    const any = (pids: readonly number[]) => (pids.length === 0 ? [] : [one(pids)]);
    const killAny = (pids: readonly number[]) => {
      for (const pid of any(pids)) kill(pid, 'SIGKILL');
    };
    const faults: readonly (() => unknown)[] = [
      () => wire.cut(),
      () => wire.cutOneSide('near'),
      () => wire.cutOneSide('far'),
      () => wire.stall(),
      () => killAny(clients()),
      () => killAny(server.sessions(/^sshd: /)),
      () => killAny(server.sessions(/^sh -c /)),
      () => stop(any(clients())),
      () => stop(any(server.sessions(/^sh -c /))),
      () => stop(any(server.sessions(/^sshd: /))),
      async () => {
        server.stop();
        await pause(below(400));
        await server.restart();
      },
      go,
      go,
    ];

    let isOver = false;
    const until = performance.now() + sceneMs;
    const during = async (every: number, act: () => unknown) => {
      while (performance.now() < until) {
        await pause(number() * every);
        if (performance.now() < until) await act();
      }
    };
    const commands = async () => {
      for (let count = 0; !isOver; count++) {
        const ran = own(`ran ${count}`);
        const script = 'echo x >>"$1"; cat >>"$1"; echo "said $2"; exit 7';
        const word = one(oddNames).replace('\n', ' ');
        const said = await runToEnd(one([host, other]), {
          program: 'sh',
          args: ['-c', script, 'sh', ran, word],
          input: 'y'.repeat(below(3) * 40_000),
        }).catch((error): Ran | undefined => {
          // Who has just asked waits for some tries alone: then nothing was sent.
          if (error instanceof SshError) assert.ok(!existsSync(ran));
          // Where the server was ended with all that ran there.
          else if (!(error instanceof CommandLostError)) throw error;
          return undefined;
        });
        if (said) assert.deepEqual([said.code, said.out], [7, [`said ${word}`]]);
        if (said || existsSync(ran)) started.push(ran);
      }
    };
    const transfers = async () => {
      for (let count = 0; !isOver; count++) {
        const from = own(`from ${count}`);
        const isFolder = number() < 0.6;
        if (isFolder)
          for (let file = 0; file < 1 + below(6); file++) {
            mkdirSync(path.join(from, one(oddNames)), { recursive: true });
            writeFileSync(path.join(from, `${one(oddNames)}-${file}`), randomBytes(below(700_000)));
          }
        else writeFileSync(from, randomBytes(below(4_000_000)));
        const to = own(`to ${one(oddNames)} ${count}`);
        const [by, isSent] = [one([host, other]), number() < 0.5];
        for (let isDone = false; !isDone; )
          try {
            await (isSent ? by.put(from, to) : by.get(from, to));
            isDone = true;
          } catch (error) {
            // The first question of a transfer is as any other.
            if (!(error instanceof SshError)) throw error;
          }
        assert.ok(sameContent(await contentOf(from), await contentOf(to)), `${to} is not ${from}`);
      }
    };
    const started: string[] = [];
    const work = [commands(), transfers()];
    for (const one of work) one.catch(() => undefined);
    await Promise.all([during(60, write), during(500, () => one(faults)())]);
    isOver = true;
    go();
    const late = pause(wellWithinMs, true, { ref: false });
    const within = async (what: string, done: Promise<unknown>) => {
      if ((await Promise.race([done.then(() => false), late])) === true)
        throw new Error(`Not well again: ${what}`);
    };
    for (const one of work) await within('what was under way', one);
    for (const { log, until: is, followed: file } of followed) {
      const isSame = () => {
        if (!existsSync(log)) return file.state.kind === 'missing';
        const there = readFileSync(log);
        const { state } = file;
        return state.kind === 'reading' && state.size === there.length && has(there)(file);
      };
      await within(`${log}, which is ${JSON.stringify(file.state)}`, is(isSame));
      if (existsSync(log)) assert.ok(await file.check());
    }
    for (const ran of started)
      assert.match(readFileSync(ran, 'utf8'), /^x\ny*$/, `${ran} ran more than once`);
    const left = readdirSync(own()).filter((name) => name.includes('.part-'));
    assert.deepEqual(left, []);
    assert.ok(!existsSync(own('evil')) && !existsSync(at('evil')) && !existsSync('evil'));
  }
});
