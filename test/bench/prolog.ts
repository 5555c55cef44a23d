import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { PlainClient } from '@phantomlab/server/testing/plain-client';
import { command } from '../support/command';
import { byTime, type Comparison, figure, type Report } from './report';

const clauses = Number(process.env.PHANTOMLAB_CLAUSES ?? 50_000);
/** What takes the peer longer is stopped, and counted as this. */
const patienceMs = Number(process.env.PHANTOMLAB_PATIENCE ?? 120) * 1000;
const serverFile = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

/** What one server took, in milliseconds; undefined where it was stopped or answered with an error. */
type Timings = Readonly<Record<Work, number | undefined>>;
const works = [
  'from a keystroke to diagnostics',
  'completion, p95',
  'highlights',
  'semantic tokens',
  'rename of a predicate',
  'rename of a person',
] as const;
type Work = (typeof works)[number];

/**
 * A universe's facts.pl of 50,000 clauses in our server, a process of its own that is spoken to over its standard
 * streams, beside SWI-Prolog's lsp_server. That is a pack: PHANTOMLAB_LSP_SERVER names a checkout of
 * github.com/jamesnvc/lsp_server, or the folder where `swipl -g "pack_install(lsp_server)"` put it, and native swipl
 * runs it as an editor would. It looks at files when they are saved: for its diagnostics the file is saved.
 * Times are those that the server's main thread was running, so that a busy machine does not count (Linux alone tells).
 * Without it, the peer is the least that it can take: the calls of SWI-Prolog's library with which its answers begin.
 */
export async function prolog(): Promise<Report> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const text = factsOf(clauses);
    const file = path.join(folder, 'facts.pl');
    await writeFile(file, text);
    const ours = await measure(
      new PlainClient(process.execPath, [serverFile, '--stdio'], folder),
      folder,
      text,
      400,
    );
    const pack = process.env.PHANTOMLAB_LSP_SERVER;
    const theirs = pack
      ? await measure(new PlainClient('swipl', peerArguments(pack), folder), folder, text, 10)
      : await floor(file);
    const peer = pack ? 'lsp_server' : 'lsp_server, at least';
    const comparisons = works.flatMap((what): Comparison[] => {
      const mine = ours[what] ?? patienceMs;
      const other = theirs[what] ?? (pack ? patienceMs : undefined);
      if (other === undefined) return [];
      return [{ what, unit: 'ms', ours: mine, peer, theirs: other, ratio: byTime(mine, other), goal: 10 }];
    });
    const alone = works
      .filter((what) => theirs[what] === undefined)
      .map((what) => `${what}: ${figure(ours[what] ?? patienceMs)} ms`);
    const stopped = pack
      ? `Stopped after ${patienceMs / 1000} s, or answered with an error, in lsp_server`
      : 'Ours alone';
    const notes = [
      `facts.pl: ${clauses.toLocaleString('en-US')} clauses, ${(text.length / 1e6).toFixed(1)} MB. Load of the machine: ${os.loadavg()[0]!.toFixed(1)}.`,
      ...(alone.length > 0 ? [`${stopped}: ${alone.join('; ')}.`] : []),
    ];
    return { comparisons, notes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the library's part of lsp_server's answers takes, by itself. */
async function floor(file: string): Promise<Timings> {
  const script = fileURLToPath(new URL('lsp_floor.pl', import.meta.url));
  const written = await command('swipl', ['-g', 'measure', '-t', 'halt', script, '--', file]);
  const { xref, terms, colours } = JSON.parse(written) as Record<'xref' | 'terms' | 'colours', number>;
  return {
    'from a keystroke to diagnostics': xref * 1000,
    'completion, p95': undefined,
    highlights: terms * 1000,
    'semantic tokens': colours * 1000,
    'rename of a predicate': terms * 1000,
    'rename of a person': undefined,
  };
}

/** The first so many clauses of a universe that is large enough, its rules among them. */
function factsOf(count: number): string {
  const universe = generateUniverse({
    seed: 1,
    numFamilyTrees: Math.ceil(count / 160),
    numQuestionsPerType: 0,
  });
  const lines = universe.facts.split('\n');
  const kept: string[] = [];
  let clausesKept = 0;
  for (const line of lines) {
    if (/^[a-z].*\.$/.test(line) && ++clausesKept > count) break;
    kept.push(line);
  }
  return `${kept.join('\n')}\n`;
}

function peerArguments(folder: string): string[] {
  const main = [
    '-g',
    'use_module(library(lsp_server))',
    '-g',
    'lsp_server:main',
    '-t',
    'halt',
    '--',
    'stdio',
  ];
  const library = path.resolve(folder, 'prolog');
  if (!existsSync(path.join(library, 'lsp_server.pl'))) {
    throw new Error(
      `${library} has no lsp_server.pl: PHANTOMLAB_LSP_SERVER is to name a checkout of the pack.`,
    );
  }
  return ['-g', `asserta(user:file_search_path(library, '${library}'))`, ...main];
}

/** @param completions how often something is completed, while a rule is typed */
async function measure(
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
