import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { RunEventBody } from '../../run/event';
import { EventLogReplacedError, followEvents, readEvents } from './event-reader';
import { EventWriter } from './event-writer';

const note = (text: string): RunEventBody => ({ type: 'log', level: 'info', text });
const notes = (...texts: string[]) => texts.map(note);

describe('the event log', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'event-log-'));
    log = path.join(folder, 'events.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const texts = async () =>
    (await readEvents(folder)).events.map((event) => (event.type === 'log' ? event.text : event.type));
  const write = async (...bodies: RunEventBody[]) => {
    const writer = await EventWriter.open(folder);
    for (const body of bodies) writer.append(body);
    writer.close();
  };

  it('numbers and times what it is given', async () => {
    const writer = await EventWriter.open(folder, () => 2500);
    writer.append(note('a'), note('b'));
    writer.close();
    assert.equal(
      readFileSync(log, 'utf8'),
      '{"seq":0,"t":2.5,"type":"log","level":"info","text":"a"}\n' +
        '{"seq":1,"t":2.5,"type":"log","level":"info","text":"b"}\n',
    );
  });

  it('continues counting after a resume', async () => {
    await write(...notes('a', 'b'));
    await write(note('c'));
    assert.deepEqual(
      (await readEvents(folder)).events.map(({ seq }) => seq),
      [0, 1, 2],
    );
  });

  it('remembers over a resume which prompts were written and how many attempts there were', async () => {
    const { promptEvent, startedEvent } = resumeEvents;
    await write(startedEvent, promptEvent);
    const writer = await EventWriter.open(folder);
    assert.deepEqual([writer.attempts, writer.hasPrompt('q'), writer.hasPrompt('p')], [1, true, false]);
    writer.close();
  });

  it('leaves a torn last line unread, and reads it when it is whole', async () => {
    await write(note('a'));
    const line = '{"seq":1,"t":1,"type":"log","level":"info","text":"Zoë"}\n';
    const bytes = Buffer.from(line);
    const tear = bytes.indexOf(0xc3) + 1;
    appendFileSync(log, bytes.subarray(0, tear));
    const first = await readEvents(folder);
    assert.equal(first.events.length, 1);
    appendFileSync(log, bytes.subarray(tear));
    const second = await readEvents(folder, first.offset);
    assert.deepEqual(
      second.events.map((event) => event.type === 'log' && event.text),
      ['Zoë'],
    );
  });

  it('cuts off the torn tail, and nothing else, when it resumes', async () => {
    await write(note('a'));
    appendFileSync(log, 'not json\n{"seq":1,"t":1,"ty');
    await write(note('b'));
    const { events, faults } = await readEvents(folder);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      [0, 1],
    );
    assert.equal(faults.length, 1);
    assert.equal(faults[0]!.line, 2);
  });

  it('resumes a log that is one torn line', async () => {
    writeFileSync(log, '{"seq":0');
    await write(note('a'));
    assert.deepEqual(await texts(), ['a']);
  });

  it('says the line of a fault, from whatever offset it reads', async () => {
    await write(...notes('a', 'b'));
    const { offset } = await readEvents(folder);
    appendFileSync(log, '\nnonsense\n');
    const { faults } = await readEvents(folder, offset);
    assert.deepEqual(
      faults.map(({ line }) => line),
      [4],
    );
    assert.match(faults[0]!.message, /not JSON/);
  });

  it('tells when another log has taken the place of the one that was read', async () => {
    await write(...notes('a', 'b'));
    const { offset } = await readEvents(folder);
    truncateSync(log, 10);
    await assert.rejects(readEvents(folder, offset), EventLogReplacedError);
  });

  it('lets one writer at a time in', async () => {
    const writer = await EventWriter.open(folder);
    await assert.rejects(EventWriter.open(folder), new RegExp(`is being written by process ${process.pid}`));
    writer.close();
    await write(note('a'));
    assert.deepEqual(await texts(), ['a']);
  });

  it('takes over from a writer that died', async () => {
    const dead = { pid: 2 ** 22 + 1, host: (await import('node:os')).hostname(), token: 'x' };
    writeFileSync(path.join(folder, 'events.lock'), JSON.stringify(dead));
    await write(note('a'));
    assert.deepEqual(await texts(), ['a']);
  });

  it('does not take over from a writer on another machine that still beats', async () => {
    const lock = path.join(folder, 'events.lock');
    writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    await assert.rejects(EventWriter.open(folder), /process 1 on elsewhere/);
  });

  it('hands over every event once, in order, however writing and reading are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(200), { maxLength: 30 }),
        async (wanted, cuts) => {
          const lines = wanted.map(
            (text, seq) => `${JSON.stringify({ seq, t: 0, type: 'log', level: 'info', text })}\n`,
          );
          const bytes = Buffer.from(lines.join(''));
          writeFileSync(log, '');
          const got: string[] = [];
          let [written, offset] = [0, 0];
          for (const cut of [...cuts, bytes.length]) {
            appendFileSync(log, bytes.subarray(written, written + cut));
            written += cut;
            const batch = await readEvents(folder, offset, 64);
            offset = batch.offset;
            for (const event of batch.events) if (event.type === 'log') got.push(event.text);
          }
          assert.deepEqual(got, wanted);
        },
      ),
      { numRuns: 50 },
    ));

  it('can be followed from before it exists until it is let go', async () => {
    const stop = new AbortController();
    const got: number[] = [];
    const writing = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const writer = await EventWriter.open(folder);
      for (const text of ['a', 'b', 'c']) {
        writer.append(note(text));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      writer.close();
    })();
    for await (const { events } of followEvents(folder, 0, { signal: stop.signal, pollMs: 2 })) {
      got.push(...events.map(({ seq }) => seq));
      if (got.length === 3) stop.abort();
    }
    await writing;
    assert.deepEqual(got, [0, 1, 2]);
  });
});

const resumeEvents = {
  startedEvent: {
    type: 'run.started',
    run: 'r',
    recipe: {},
    plan: {},
    trainer: { name: 'embedded', versions: {} },
    host: 'h',
    attempt: 1,
  },
  promptEvent: {
    type: 'prompt',
    id: 'q',
    task: 'pw',
    messages: [],
    question: 'Who?',
    answer: ['Ann'],
    difficulty: 1,
  },
} satisfies Record<string, RunEventBody>;
