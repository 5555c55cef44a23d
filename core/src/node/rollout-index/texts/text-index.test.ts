import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseFilter } from '../../../run/filter/parse-filter';
import { Random } from '../../../universe/random';
import type { RolloutIndex } from '../rollout-index';
import { indexTexts } from '../search/index-texts';
import { selectRollouts } from '../search/select-rollouts';
import { LogUnderTest } from '../testing/log-under-test';
import { TextIndex } from './text-index';

const words =
  'wait the mother of Ann is Björn ſister Kelvin \u212Aey don\'t answer> <answer> 99 1999 x_y İs \\n \\u0041 "quoted" 母亲 mother. Mother, re-check'.split(
    ' ',
  );
const gaps = [' ', ' ', ' ', '\n', '  ', '\t', '\u00a0', '. ', ''];

describe('an index of texts', () => {
  let run: LogUnderTest;
  let random: Random;
  beforeEach(() => {
    run = new LogUnderTest();
    run.started();
    random = new Random(3, 'texts');
  });
  afterEach(() => run.dispose());

  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)]!;
  const text = (length: number) => Array.from({ length }, () => pick(words) + pick(gaps)).join('');

  /** Lines as different writers write them: with spaces, with ASCII alone, with letters escaped, with keys that are said twice. */
  const rollout = (group: number): void => {
    const completion = random.below(40) === 0 ? 'y'.repeat(70) : text(random.below(30));
    const ascii = (json: string) =>
      json.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const event = {
      ...{ seq: run.seq++, t: 1, type: 'rollout', step: 1, group, prompt: 'p', index: 0, completion },
      ...{ tokens: 1, finish: 'stop', rewards: { completion: 1 }, reward: group, advantage: 0 },
    };
    const json = JSON.stringify(event);
    const written = pick([
      json,
      ascii(json),
      json.replaceAll(/,"/g, ', "').replace('"completion":', '"completion" : '),
      json.replace(/m(?=other)/g, '\\u006D'),
      json.replace('{"seq"', '{"completion":"mother of another","seq"'),
      json.replace('"completion"', '"comple\\u0074ion"'),
    ]);
    appendFileSync(run.log, `${written}\n`);
  };

  /** What a person may search for in these texts. */
  const filters = (): string => {
    const part = () => {
      const word = pick(words).replaceAll(/["\\/]/g, '');
      const from = random.below(word.length);
      return random.below(2) ? word : word.slice(from, from + 1 + random.below(4));
    };
    const escaped = () => part().replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
    const repeated = () => {
      const chars = [...part().replaceAll(/[^A-Za-z0-9]/g, '')];
      return (
        chars.map((char) => char + pick(['', '', '', '?', '+', '*', '{2}', '{0,2}', '+?'])).join('') || 'a'
      );
    };
    const words_ = () => `text : "${Array.from({ length: 1 + random.below(3) }, part).join(' ') || 'a'}"`;
    const regex = () => {
      const source = Array.from({ length: 1 + random.below(3) }, () =>
        pick([
          escaped,
          repeated,
          () => `(?:${escaped()}|${repeated()})`,
          () => `[${pick(['abc', '^a', '\\]b'])}]`,
        ]),
      )
        .map((make) => make())
        .join(pick(['', '.*', '\\s+', '|', '\\b', '\\u0020', '\\x20', '\\p{L}']));
      return `text ~ /${source}/${pick(['', 'i'])}`;
    };
    const one = () => `${pick(['', '', 'not '])}${pick([words_, regex])()}`;
    return pick([one, one, () => `${one()} and ${one()}`, () => `(${one()} or reward > 30) and ${one()}`])();
  };

  const rows = async (index: RolloutIndex, filter: string) =>
    [...(await selectRollouts(index, { filter: parseFilter(filter) }))].join(' ');

  it('finds what reading all texts finds', async () => {
    for (let group = 0; group < 150; group++) rollout(group);
    const index = await run.open();
    const asked = Array.from({ length: 400 }, filters).filter((filter) => {
      try {
        return parseFilter(filter);
      } catch {
        return false;
      }
    });
    assert.ok(asked.length > 300, `${asked.length}`);
    const scanned = new Map<string, string>();
    for (const filter of asked) scanned.set(filter, await rows(index, filter));
    const texts = (await index.texts())!;
    await indexTexts(texts, index);
    assert.equal(texts.rows, 150);
    const again = await run.open();
    assert.equal((await again.texts())!.rows, 150);
    for (let group = 150; group < 160; group++) rollout(group);
    for (const [filter, found] of scanned) assert.equal(await rows(again, filter), found, filter);
    await again.refresh();
    await indexTexts((await again.texts())!, again);
    assert.equal((await again.texts())!.rows, 160);
    for (const [filter, found] of scanned)
      assert.equal(await rows(again, `(${filter}) and reward < 150`), found, filter);
  });

  it('reads no text that a word decides', async () => {
    for (let group = 0; group < 20; group++)
      run.rollout(group, 0, { completion: group % 2 ? `wait, ${group}` : 'no' });
    const index = await run.open();
    await indexTexts((await index.texts())!, index);
    const filter = parseFilter('text : WAI or text ~ /zzz/');
    let read = 0;
    const found = await selectRollouts(index, { filter }, { progress: (done) => (read += done) });
    assert.deepEqual([found.length, read], [10, 0]);
  });

  /** What is found, and how many texts are read for it. */
  const readFor = async (index: RolloutIndex, text: string) => {
    let read = 0;
    const filter = parseFilter(text);
    const found = await selectRollouts(index, { filter }, { progress: (done) => (read = done) });
    return [found.length, read];
  };

  it('reads no text that two common words decide, in whatever order texts have them', async () => {
    const completions = [
      'wait let me see',
      'let me wait',
      'Await\n Letters',
      'wait, let',
      'WAIT\u00a0\u2003let',
      'wait \u00b7 let',
      'wait\\n let',
    ];
    for (let group = 0; group < 70; group++)
      run.rollout(group, 0, { completion: `${group} ${completions[group % completions.length]}` });
    const index = await run.open();
    await indexTexts((await index.texts())!, index);
    assert.deepEqual(await readFor(index, 'text : "wait let"'), [30, 0]);
    assert.deepEqual(await readFor(index, 'not text : "wait let"'), [40, 0]);
    assert.deepEqual(await readFor(index, 'text : "let wait"'), [0, 0]);
    assert.deepEqual(await readFor(index, 'text ~ /wait\\s+let/'), [10, 30]);
    // Of three words, each two next to each other are looked for.
    assert.deepEqual(await readFor(index, 'text : "wait let me"'), [10, 10]);
  });

  it('reads the texts with both of two words, where one is rare', async () => {
    for (let group = 0; group < 2000; group++)
      run.rollout(group, 0, {
        completion: ['wait', 'let', ...(group % 500 === 0 ? ['wait seldom', 'let seldom'] : [])].join('. '),
      });
    const index = await run.open();
    await indexTexts((await index.texts())!, index);
    assert.deepEqual(await readFor(index, 'text : "wait seldom"'), [4, 4]);
    assert.deepEqual(await readFor(index, 'text : "seldom wait"'), [0, 4]);
    assert.deepEqual(await readFor(index, 'text : "wait let"'), [0, 0]);
  });

  it('says the same where its terms are read again each time', async () => {
    for (let group = 0; group < 20; group++) run.rollout(group, 0, { completion: group % 3 ? 'wait' : 'no' });
    const index = await run.open();
    const texts = (await index.texts())!;
    await indexTexts(texts, index);
    const pattern = { kind: 'words', words: ['wait'] } as const;
    const held = await texts.judge(pattern, 20);
    const read = await TextIndex.open(texts.folder, run.log, 0);
    for (let again = 0; again < 2; again++) assert.deepEqual(await read.judge(pattern, 20), held);
    await read.close();
  });

  it('is rebuilt where it is damaged, or of another log', async () => {
    for (let group = 0; group < 20; group++) run.rollout(group, 0, { completion: `wait ${group}` });
    const first = await run.open();
    await indexTexts((await first.texts())!, first);
    const folder = path.join(run.place, 'texts');
    const segment = path.join(folder, readdirSync(folder).find((name) => name.endsWith('.rows'))!);
    truncateSync(segment, 100);
    const torn = await run.open();
    assert.equal((await torn.texts())!.rows, 0);
    assert.equal(await rows(torn, 'text : "wait 7"'), '7');
    await indexTexts((await torn.texts())!, torn);
    assert.equal((await torn.texts())!.rows, 20);
    writeFileSync(run.log, '');
    run.seq = 0;
    run.started();
    for (let group = 0; group < 30; group++) run.rollout(group, 0, { completion: `other ${group}` });
    const other = await run.open();
    assert.equal((await other.texts())!.rows, 0);
    assert.equal(await rows(other, 'text : "wait 7"'), '');
    assert.equal(await rows(other, 'text : "other 7"'), '7');
  });
});
