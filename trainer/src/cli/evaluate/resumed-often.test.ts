import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Behaviour, ScriptedServer } from '../../evaluate/testing/scripted-server';

const main = new URL('../main.ts', import.meta.url).pathname;
const questions = 5_000;
const stops = 20;
const concurrency = 64;

/** What goes wrong with some requests in a hundred. */
const faults: readonly Behaviour[] = [
  'error-500',
  'error-503-page',
  'busy-after',
  'web-page',
  'half-json',
  'no-choices',
  'drop-before',
  'drop-within',
];

describe('an evaluation over a server that fails', () => {
  let folder: string;
  let server: ScriptedServer;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-server-'));
    mkdirSync(path.join(folder, 'rg'));
    const record = (i: number) => ({
      question: `What is question ${i} to its aunt?`,
      answer: i % 3 === 0 ? 'niece' : 'nephew',
      metadata: { source_dataset: 'family_relationships', source_index: i, family_size: 4 },
    });
    const lines = Array.from({ length: questions }, (_, i) => `${JSON.stringify(record(i))}\n`);
    writeFileSync(path.join(folder, 'rg', 'eval.jsonl'), lines.join(''));
    server = await ScriptedServer.start(
      (_, index) => {
        // One in 25 fails in one way or another, and some are never answered.
        if (index % 2_500 === 700) return 'stall';
        return index % 25 === 7 ? faults[Math.floor(index / 25) % faults.length]! : 'answer';
      },
      ({ question }) => `It is <answer>niece</answer> of ${/question (\d+) to/.exec(question)?.[1]}`,
    );
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const file = () => path.join(folder, 'out', 'rg-family', 'predictions.jsonl');
  /** Ids of the whole lines. */
  function written(): string[] {
    let text = '';
    try {
      text = readFileSync(file(), 'utf8');
    } catch {
      // Nothing yet.
    }
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).question);
  }

  function start(): { child: ChildProcess; end: Promise<{ code: number | null; err: string }> } {
    const words = [
      'evaluate',
      'scripted',
      '--server',
      server.url,
      '--on',
      `rg-family=${path.join(folder, 'rg')}`,
    ];
    const how = ['--prompts', 'own', '--prompt-method', 'plain', '--out', path.join(folder, 'out')];
    const more = ['--concurrency', String(concurrency), '--timeout', '2', '--format', 'json'];
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...words, ...how, ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr!.on('data', (bytes) => (err += bytes));
    return { child, end: once(child, 'close').then(([code]) => ({ code, err })) };
  }

  it(`asks ${questions} questions over ${stops} stops, and none that has its answer, and loses none`, async () => {
    const signals = ['SIGINT', 'SIGKILL', 'SIGTERM', 'SIGKILL'] as const;
    const questionOf = ({ question }: { question: string }) => /What is question .*\?/.exec(question)![0];
    for (let stop = 0; stop < stops; stop++) {
      const known = new Set(written());
      const from = server.requests.length;
      const { child, end } = start();
      let count = 0;
      const ignore = server.onAnswer(() => {
        if (++count === 200) child.kill(signals[stop % signals.length]);
      });
      const { code, err } = await end;
      ignore();
      assert.notEqual(code, 0, err);
      const asked = server.requests.slice(from).map(questionOf);
      assert.deepEqual(
        asked.filter((question) => known.has(question)),
        [],
      );
      assert.ok(written().length > known.size, err);
    }
    const { code, err } = await start().end;
    assert.equal(code, 0, err);
    const all = written();
    assert.equal(all.length, questions);
    assert.equal(new Set(all).size, questions);
    // Answered twice were at most those whose answers were on their way when the process was killed.
    const twice = [...server.answered.values()].filter((times) => times > 1).length;
    assert.ok(twice <= (stops / 2) * concurrency, `${twice} were answered twice`);
    // Where it could finish what was on its way, it did.
    for (const line of readFileSync(file(), 'utf8').trimEnd().split('\n')) {
      const { id, completion } = JSON.parse(line);
      assert.ok(completion.endsWith(` of ${id.split('-').at(-1)}`));
    }
  }).timeout(600_000);
});
