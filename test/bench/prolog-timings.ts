import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { PlainClient } from '@phantomlab/server/testing/plain-client';

/** What takes the peer longer is stopped, and counted as this. */
export const patienceMs = Number(process.env.PHANTOMLAB_PATIENCE ?? 120) * 1000;

/** What one server took, in milliseconds; undefined where it was stopped or answered with an error. */
export type Timings = Readonly<Record<Work, number | undefined>>;
export const works = [
  'from a keystroke to diagnostics',
  'completion, p95',
  'highlights',
  'semantic tokens',
  'rename of a predicate',
  'rename of a person',
] as const;
type Work = (typeof works)[number];

/** @param completions how often something is completed, while a rule is typed */
export async function measure(
  client: PlainClient,
  folder: string,
  text: string,
  completions: number,
): Promise<Timings> {
  const uri = pathToFileURL(path.join(folder, 'facts.pl')).href;
  const textDocument = { uri };
  const clock = () => processorMs(client.pid);
  const timings: Partial<Record<Work, number | undefined>> = {};
  try {
    await client.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    client.notify('initialized', {});
    const opened = within(diagnosed(client, uri));
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'prolog', version: 1, text } });
    await opened;
    await idle(client.pid);

    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.startsWith('parent('));
    const at = (row: number, character: number) => ({ textDocument, position: { line: row, character } });
    const person = lines[line]!.indexOf('"') + 1;
    const time = async (work: Work, answer: () => Promise<unknown>) => {
      const tries: number[] = [];
      for (let i = 0; i < 7; i++) {
        await idle(client.pid);
        const began = clock();
        if (!(await within(answer()))) break;
        tries.push(clock() - began);
        // What takes that long is not asked for again.
        if (tries[0]! > 5000) break;
      }
      timings[work] = tries.sort((a, b) => a - b)[tries.length >> 1];
    };

    let version = 1;
    const type = async (row: number, character: number, written: string) => {
      const position = { line: row, character };
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range: { start: position, end: position }, text: written }],
      });
    };
    await time(works[0], async () => {
      const told = diagnosed(client, uri, version + 1);
      // A letter in the middle of the file: a fact of a predicate that nothing else has.
      await type(line, 0, 'x');
      client.notify('textDocument/didSave', { textDocument });
      await told;
    });
    await time('highlights', () => client.request('textDocument/documentHighlight', at(line + 1, 2)));
    await time('semantic tokens', () => client.request('textDocument/semanticTokens/full', { textDocument }));
    await time('rename of a predicate', () =>
      client.request('textDocument/rename', { ...at(line + 1, 2), newName: 'elder' }),
    );
    await time('rename of a person', () =>
      client.request('textDocument/rename', { ...at(line + 1, person + 1), newName: 'Zoe Quill' }),
    );
    const rule = 'aunt_of(P, A) :- mother(P, Q), parent(';
    const asked: number[] = [];
    for (let i = 0; i < completions; i++) {
      const character = i % rule.length;
      await type(0, character, character === 0 && i > 0 ? `.\n${rule[0]}` : rule[character]!);
      const began = clock();
      if (!(await within(client.request('textDocument/completion', at(0, character + 1))))) break;
      asked.push(clock() - began);
    }
    timings['completion, p95'] =
      asked.length < completions ? undefined : asked.sort((a, b) => a - b)[Math.floor(asked.length * 0.95)];
    return timings as Timings;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${client.errors.slice(-2000)}`, { cause: error });
  } finally {
    client.kill();
  }
}

/** What the server's main thread has been running for: a busy machine does not count. */
function processorMs(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** Resolves when a server has nothing left to do in the background: that would be counted as an answer's. */
async function idle(pid: number): Promise<void> {
  for (let before = -Infinity; ; ) {
    const now = processorMs(pid);
    if (now - before < 1) return;
    before = now;
    await sleep(200);
  }
}

/** Diagnostics of this version of a file or a later one; the peer does not say which it looked at. */
const diagnosed = (client: PlainClient, uri: string, wanted = 0) =>
  client.told<{ uri: string; version?: number }>(
    'textDocument/publishDiagnostics',
    ({ uri: about, version }) => about === uri && (version === undefined || version >= wanted),
  );

/** Whether it was answered in time, and with no error. */
async function within(answer: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const done = answer.then(
    () => true,
    () => false,
  );
  const isDone = await Promise.race([done, late]);
  clearTimeout(timer);
  return isDone;
}
