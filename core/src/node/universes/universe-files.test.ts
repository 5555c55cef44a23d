import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Universe } from '../../universe/question';
import { readUniverse, writeUniverse } from './universe-files';

const phantomWiki = fileURLToPath(new URL('../../../../test/fixtures/phantom-wiki', import.meta.url));

const universe: Universe = {
  name: 'depth_4_size_2_seed_1',
  facts: 'parent("Ann Lee", "Bea Lee").\n',
  articles: [
    { title: 'Ann Lee', article: '# Ann Lee\n', facts: ['mother("Ann Lee", "Bea Lee").'] },
    { title: 'Bea Lee', article: '# Bea Lee\n', facts: [] },
  ],
  questions: [
    {
      id: 'a',
      question: 'How many daughters does Bea Lee have?',
      solution_traces: [{ Count_1: '1' }],
      answer: ['1'],
      prolog: {
        query: ['aggregate_all(count, distinct(daughter("Bea Lee", Y_1)), Count_1)'],
        answer: 'Count_1',
      },
      template: ['How many', '<relation_plural>_2', 'does', '<name>_3', 'have', '?'],
      type: 1,
      difficulty: 1,
      is_aggregation_question: true,
    },
  ],
};

describe('universe files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'universe-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const articleFormat of ['txt', 'json'] as const) {
    for (const questionFormat of ['json_by_type', 'json'] as const) {
      it(`come back as they were written: ${articleFormat}, ${questionFormat}`, async () => {
        const directory = join(folder, universe.name);
        await writeUniverse(directory, universe, { articleFormat, questionFormat });
        assert.deepEqual(await readUniverse(directory), universe);
        assert.deepEqual(await readdir(folder), [universe.name]);
      });
    }
  }

  it('hold counts as numbers in the traces, as those of phantom-wiki do', async () => {
    const directory = join(folder, 'u');
    await writeUniverse(directory, universe, { questionFormat: 'json' });
    const [record] = JSON.parse(await readFile(join(directory, 'questions.json'), 'utf8'));
    assert.equal(record.solution_traces, '[{"Count_1":1}]');
  });

  it('say how long each part took, in the columns of phantom-wiki', async () => {
    const directory = join(folder, 'u');
    await writeUniverse(directory, universe, { timings: { questions_generate: 1.5 } });
    const [columns, seconds] = (await readFile(join(directory, 'timings.csv'), 'utf8')).trim().split('\n');
    const theirs = await readFile(join(phantomWiki, 'depth_5_size_8_seed_2/timings.csv'), 'utf8');
    assert.equal(columns, theirs.split('\n')[0]);
    assert.equal(seconds!.split(',')[4], '1.5');
  });

  it('of phantom-wiki open: JSON files', async () => {
    const theirs = await readUniverse(join(phantomWiki, 'depth_10_size_15_seed_1'));
    assert.equal(theirs.name, 'depth_10_size_15_seed_1');
    assert.equal(theirs.questions.length, 200);
    assert.match(theirs.articles[0]!.article, /^# .*\n\n## Family\n/);
    assert.equal(theirs.articles[0]!.facts.at(-1)!.split('(')[0], 'gender');
  });

  it('of phantom-wiki open: a file for each article and each type of question', async () => {
    const theirs = await readUniverse(join(phantomWiki, 'depth_5_size_8_seed_2'));
    assert.deepEqual(
      theirs.questions.map(({ type }) => type),
      [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
    );
    for (const { title, article, facts } of theirs.articles) {
      assert.ok(article.startsWith(`# ${title}\n`));
      assert.ok(facts.length > 0);
    }
  });

  it('are written again over the same universe, and finish one that was interrupted', async () => {
    const directory = join(folder, 'u');
    await writeUniverse(directory, universe);
    await rm(join(directory, 'questions'), { recursive: true });
    await writeUniverse(directory, universe);
    assert.deepEqual((await readUniverse(directory)).questions, universe.questions);
  });

  it('are in one format, the one that was written last', async () => {
    const directory = join(folder, 'u');
    const json = { articleFormat: 'json', questionFormat: 'json' } as const;
    for (const [format, entries] of [
      [{}, ['articles', 'facts.pl', 'questions', 'timings.csv']],
      [json, ['articles.json', 'facts.pl', 'questions.json', 'timings.csv']],
      [{}, ['articles', 'facts.pl', 'questions', 'timings.csv']],
    ] as const) {
      await writeUniverse(directory, universe, format);
      assert.deepEqual((await readdir(directory)).sort(), entries);
      assert.deepEqual(await readUniverse(directory), { ...universe, name: 'u' });
    }
  });

  it('in the other format are kept where they hold something else', async () => {
    const directory = join(folder, 'u');
    const json = { articleFormat: 'json', questionFormat: 'json' } as const;
    await writeUniverse(directory, universe);
    await writeFile(join(directory, 'articles/notes.md'), 'mine');
    await assert.rejects(writeUniverse(directory, universe, json), /articles exists in the other format/);
    await rm(join(directory, 'articles/notes.md'));
    await writeFile(join(directory, 'articles/Bea Lee.txt'), '# Bea\n');
    await assert.rejects(writeUniverse(directory, universe, json), /articles exists in the other format/);
    assert.deepEqual((await readdir(directory)).sort(), ['articles', 'facts.pl', 'questions', 'timings.csv']);
  });

  it('never replace another universe, other questions, or other files', async () => {
    const directory = join(folder, 'u');
    await writeUniverse(directory, universe);
    const before = await readUniverse(directory);
    await assert.rejects(
      writeUniverse(directory, { ...universe, facts: 'parent("A", "B").\n' }),
      /u holds another universe: its facts\.pl differs\. Choose another folder/,
    );
    await assert.rejects(
      writeUniverse(directory, {
        ...universe,
        questions: [{ ...universe.questions[0]!, type: 1, answer: ['2'] }],
      }),
      /type1\.json exists and differs/,
    );
    assert.deepEqual(await readUniverse(directory), before);

    const notes = join(folder, 'notes');
    await mkdir(notes);
    await writeFile(join(notes, 'notes.txt'), 'mine');
    await assert.rejects(writeUniverse(notes, universe), /notes is not empty \(it holds notes\.txt\)/);
    assert.deepEqual(await readdir(folder), ['notes', 'u']);
    await assert.rejects(
      writeUniverse(join(notes, 'notes.txt', 'u'), universe),
      /notes\.txt can't be made: a file is in the way\./,
    );
  });

  it('leave nothing half-written where a write fails', async () => {
    const directory = join(folder, 'u');
    for (const title of ['../escaped', '..', 'C:\\Ann', 'Ann\0Lee', '']) {
      const [article] = universe.articles;
      const unwritable = { ...universe, articles: [article!, { ...article!, title }] };
      await assert.rejects(
        writeUniverse(directory, unwritable),
        /cannot name a file: write the articles as JSON/,
      );
      assert.deepEqual(await readdir(folder), []);
    }
  });

  it('without facts.pl are none, and the universes inside are named', async () => {
    await mkdir(join(folder, 'empty'));
    await assert.rejects(readUniverse(join(folder, 'empty')), /empty is not a universe: it has no facts\.pl/);
    await assert.rejects(readUniverse(phantomWiki), /It holds universes: open .*depth_10.* or .*depth_5/);
    await assert.rejects(readUniverse(join(folder, 'absent')), /absent does not exist/);
  });

  it('that are no JSON, or hold something else, are refused with their line', async () => {
    const directory = join(folder, 'u');
    await writeUniverse(directory, universe, { articleFormat: 'json', questionFormat: 'json' });
    const path = join(directory, 'questions.json');
    const text = await readFile(path, 'utf8');

    await writeFile(path, text.replace('"answer": [', '"answer": ['.slice(0, -1)));
    await assert.rejects(readUniverse(directory), /questions\.json:8: this is not JSON/);
    await writeFile(path, text.slice(0, 200));
    await assert.rejects(
      readUniverse(directory),
      /questions\.json:\d+: this is not JSON: .* Was the file cut short/,
    );
    await writeFile(path, text.replace(/\n\]$/, ',\n\n    {\n        "id": "b"\n    }\n]'));
    const line = text.split('\n').length + 1;
    await assert.rejects(readUniverse(directory), {
      message: `${path}:${line}: "prolog" should be an object (element 2 of the list).`,
    });
    await writeFile(path, '{}');
    await assert.rejects(readUniverse(directory), /questions\.json:1: this file should hold a list/);
  });
});
