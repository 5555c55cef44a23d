import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateUniverse } from '../../universe/generate';
import { writeUniverse } from '../universes/universe-files';
import { NameTable } from './name-table';
import { UniverseIndex } from './universe-index';

const universe = generateUniverse({
  seed: 3,
  maxFamilyTreeSize: 25,
  questionDepth: 6,
  numQuestionsPerType: 3,
});

describe('a universe by windows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-universe-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function opened(format: 'json' | 'files'): Promise<UniverseIndex> {
    const place = path.join(folder, 'u');
    await writeUniverse(
      place,
      universe,
      format === 'json' ? { articleFormat: 'json', questionFormat: 'json' } : {},
    );
    const index = new UniverseIndex(place);
    await index.read(() => {});
    return index;
  }

  it('has everyone with what the facts say, in their order', async () => {
    const index = await opened('files');
    const { total, rows } = index.peopleWindow('', 0, 1000);
    assert.equal(total, universe.articles.length);
    for (const { name, gender, dob, job, hobby } of rows) {
      for (const [attribute, value] of Object.entries({ gender, dob, job, hobby }))
        assert.ok(universe.facts.includes(`${attribute}("${name}", "${value}").`), `${attribute} of ${name}`);
    }
    assert.deepEqual(index.peopleWindow('', 3, 2).rows, rows.slice(3, 5));
    const [, family] = /type\("\S+ (\S+)"/.exec(universe.facts)!;
    const found = index.peopleWindow(family!.toUpperCase(), 0, 1000);
    assert.deepEqual(
      found.rows,
      rows.filter(({ name, job, hobby }) =>
        `${name}|${job}|${hobby}`.toLowerCase().includes(family!.toLowerCase()),
      ),
    );
  });

  for (const format of ['json', 'files'] as const)
    it(`has articles and questions as they are in ${format}`, async () => {
      const index = await opened(format);
      for (const { title, article } of universe.articles.slice(0, 5))
        assert.equal((await index.person(index.personNamed(title)))!.article, article);
      assert.equal(index.questions.count, universe.questions.length);
      for (const question of universe.questions.slice(0, 9))
        assert.deepEqual(await index.questions.whole(question.id), question);
      const hard = index.questionWindow({ text: '', hops: 2 }, 0, 1000);
      assert.deepEqual(
        hard.rows.map(({ id }) => id).sort(),
        universe.questions
          .filter(({ prolog }) => prolog.query.length === 2)
          .map(({ id }) => id)
          .sort(),
      );
      const all = index.questions.counts().reduce((sum, [, , count]) => sum + count, 0);
      assert.equal(all, universe.questions.length);
    });

  it('knows who is whose family and friend', async () => {
    const index = await opened('files');
    for (const fact of universe.facts.matchAll(/^(parent|friend_)\("(.+)", "(.+)"\)\.$/gm)) {
      const [, relation, first, second] = fact;
      const one = await index.person(index.personNamed(first!));
      const kin = one!.relatives[relation === 'parent' ? 'parents' : 'friends'].map(({ name }) => name);
      assert.ok(kin.includes(second!) || one!.counts.friends > 16, fact[0]);
      if (relation === 'parent')
        assert.ok(one!.family.some(([a, b]) => a === index.personNamed(second!) && b === one!.id));
    }
  });

  it('gives nobody to those who have nobody', async () => {
    const people = ['Ann', 'Bob', 'Cid', 'Dan'].map((name) => `type("${name}", person).`);
    await writeFile(path.join(folder, 'facts.pl'), [...people, 'parent("Bob", "Ann").', ''].join('\n'));
    const index = new UniverseIndex(folder);
    await index.read(() => {});
    const all = await Promise.all([0, 1, 2, 3].map((id) => index.person(id)));
    assert.deepEqual(
      all.map((one) => [one!.counts.parents, one!.counts.children, one!.counts.friends]),
      [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
  });

  it('passes over what is no fact of a person, whatever it looks like', async () => {
    await writeFile(
      path.join(folder, 'facts.pl'),
      [
        'type("Ann \\"A\\" Lee", person).',
        'gender("Ann \\"A\\" Lee", "female").',
        'type("Rex", dog).',
        'mother(X, Y) :- parent(X, Y), female(Y).',
        'job("Bob", "half',
        'parent("Ann \\"A\\" Lee", "Eve Ä").  % a note',
        'parent("x", "y") :- true.',
        'hobby("Ann", "',
      ].join('\n'),
    );
    const index = new UniverseIndex(folder);
    await index.read(() => {});
    assert.deepEqual(
      index.peopleWindow('', 0, 9).rows.map(({ name, gender }) => [name, gender]),
      [
        ['Ann "A" Lee', 'female'],
        ['Eve Ä', ''],
      ],
    );
  });

  it('says what is missing', async () => {
    await assert.rejects(
      new UniverseIndex(folder).read(() => {}),
      /is not a universe: it has no facts\.pl/,
    );
  });
});

describe('a table of names', () => {
  it('gives each name one number, however many there are', () => {
    const table = new NameTable();
    const numbers = Array.from({ length: 50_000 }, (_, i) => {
      const bytes = Buffer.from(`Name ${i % 20_000}`);
      return table.numberOf(bytes, 0, bytes.length);
    });
    assert.equal(table.count, 20_000);
    assert.ok(numbers.every((number, i) => number === i % 20_000));
    assert.equal(table.text(19_999), 'Name 19999');
    assert.equal(table.find('Name 20000'), -1);
  });
});
