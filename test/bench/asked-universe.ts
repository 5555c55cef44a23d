import { ok } from 'node:assert';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeProgram } from '@phantomlab/core/node/queries/large-programs';
import { QuerySessionThread } from '@phantomlab/core/node/queries/query-session-thread';
import type { UniverseProgress } from '@phantomlab/core/node/universe-index/universe-index-protocol';
import { UniverseIndexThread } from '@phantomlab/core/node/universe-index/universe-index-thread';
import { figure } from './report';

const worker = (name: string) => fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

/** What a universe's window and the query panel do with its facts.pl, in the threads that do it there. As notes. */
export async function askedUniverse(folder: string): Promise<string[]> {
  const facts = path.join(folder, 'facts.pl');
  const size = figure((await stat(facts)).size / 1e6);
  const opened = await openedByWindows(folder);
  const name = await someName(facts);
  const session = new QuerySessionThread(worker('query-session-worker'));
  try {
    const given = await largeProgram(facts);
    ok(given, `${facts} is small: it would be handed over as a text.`);
    const loaded = await seconds(() => session.ask('load', [given]));
    const asked: string[] = [];
    for (const goal of [
      `parent(X, "${name}")`,
      `friend("${name}", X)`,
      `grandmother("${name}", X)`,
      `friend("${name}", Y), job(Y, Z)`,
      'job(X, "archivist"), hobby(X, "astronomy")',
    ]) {
      let total = 0;
      const limits = { answers: 10_000, milliseconds: 60_000 };
      const took = await seconds(async () => {
        const run = await session.ask('run', goal, limits);
        total = run.total;
        await session.ask('rows', run.id, 0, 50);
      });
      asked.push(`${goal} ${figure(took * 1000)} ms (${total} answers)`);
    }
    const proved = await seconds(() => session.ask('prove', `grandmother("${name}", X)`, { depth: 4 }));
    const peak = figure((process.resourceUsage().maxRSS * 1024) / 2 ** 30);
    return [
      `Its facts.pl of ${size} MB, by windows: read in ${figure(opened.read)} s; people with a text in them ${figure(opened.filter * 1000)} ms, a person with relatives ${figure(opened.person * 1000)} ms.`,
      `In the query panel's thread: loaded in ${figure(loaded)} s; each goal for the first time, indexes included: ${asked.join('; ')}; the proofs of grandmother ${figure(proved * 1000)} ms.`,
      `Both threads in one process, one after the other: ${peak} GiB at the most.`,
    ];
  } finally {
    await session.end();
  }
}

async function openedByWindows(folder: string) {
  // The index's thread alone keeps no process.
  const alive = setInterval(() => {}, 60_000);
  let index: UniverseIndexThread | undefined;
  const read = await seconds(
    () =>
      new Promise<void>((resolve, reject) => {
        const listener = {
          progress: ({ questions }: UniverseProgress) => questions && resolve(),
          failed: (message: string) => reject(new Error(message)),
        };
        index = new UniverseIndexThread(folder, listener, worker('universe-index-worker'));
      }),
  );
  const filter = await seconds(() => index!.ask('people', 'smith', 0, 50));
  const person = await seconds(() => index!.ask('person', 7));
  index!.dispose();
  clearInterval(alive);
  return { read, filter, person };
}

/** Somebody in the midst of the universe. */
async function someName(facts: string): Promise<string> {
  const file = await open(facts);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1 << 20), 0, 1 << 20, Math.floor(size / 3));
    const names = [...buffer.toString('utf8', 0, bytesRead).matchAll(/^[a-z_]+\("([^"\n]+)"/gm)];
    return names[names.length >> 1]![1]!;
  } finally {
    await file.close();
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
