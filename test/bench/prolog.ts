import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { PlainClient } from '@phantomlab/server/testing/plain-client';
import { command } from '../support/command';
import { measure, patienceMs, type Timings, works } from './prolog-timings';
import { byTime, type Comparison, figure, type Report } from './report';

const clauses = Number(process.env.PHANTOMLAB_CLAUSES ?? 50_000);
const serverFile = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

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
