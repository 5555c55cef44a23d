import assert from 'node:assert/strict';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { computedMs } from '../../testing/computed-ms';
import { jsonList } from '../universes/write-chunks';
import { UniverseIndexThread } from './universe-index-thread';

/** A fifth of a million: 61 MB of facts and 59 MB of articles. */
const count = 200_000;
const worker = path.join(import.meta.dirname, '../../../../dist/universe-index-worker.js');
const nameOf = (person: number) => `Person${person} Of Family${person >> 2}`;

/** Families of four: the first two are the parents of the others; everyone has two friends further on. */
const sections: readonly ((person: number) => string)[] = [
  (person) => `type("${nameOf(person)}", person).\n`,
  (person) => `gender("${nameOf(person)}", "${person % 2 ? 'male' : 'female'}").\n`,
  (person) =>
    person % 4 < 2
      ? ''
      : `parent("${nameOf(person)}", "${nameOf(person & ~3)}").\nparent("${nameOf(person)}", "${nameOf((person & ~3) + 1)}").\n`,
  (person) => `dob("${nameOf(person)}", "19${10 + (person % 90)}-0${1 + (person % 9)}-11").\n`,
  (person) =>
    `friend_("${nameOf(person)}", "${nameOf((person + 77) % count)}").\nfriend_("${nameOf(person)}", "${nameOf((person * 7 + 1) % count)}").\n`,
  (person) => `job("${nameOf(person)}", "job ${person % 400}").\n`,
  (person) => `hobby("${nameOf(person)}", "hobby ${person % 399}").\n`,
];

function* facts(): Generator<string> {
  for (const section of sections) {
    for (let from = 0; from < count; from += 1000)
      yield Array.from({ length: 1000 }, (_, i) => section(from + i)).join('');
  }
}

function* articles() {
  for (let person = 0; person < count; person++)
    yield { title: nameOf(person), article: `# ${nameOf(person)}\n${'is '.repeat(person % 40)}`, facts: [] };
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < 1 << 20) continue;
    yield text;
    text = '';
  }
  yield text;
}

describe('a universe of hundreds of thousands by windows', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-large-'));
    const write = (name: string, pieces: Iterable<string>) =>
      pipeline(Readable.from(gathered(pieces)), createWriteStream(path.join(folder, name)));
    await write('facts.pl', facts());
    await write('articles.json', jsonList(articles()));
  });
  after(() => rm(folder, { recursive: true }));

  it('is read within seconds, and each person then found at once', async () => {
    assert.ok(existsSync(worker), `npm run build makes ${worker}`);
    const started = computedMs();
    let index: UniverseIndexThread | undefined;
    const people = await new Promise<number>((resolve, reject) => {
      const progress = ({ people, questions }: { people: number; questions?: unknown }) =>
        questions && resolve(people);
      index = new UniverseIndexThread(
        folder,
        { progress, failed: (said) => reject(new Error(said)) },
        worker,
      );
    });
    try {
      assert.equal(people, count);
      assert.ok(computedMs() - started < 10_000, `read in ${computedMs() - started} ms`);

      const asked = computedMs();
      for (const id of [7, 150_002, count - 1]) {
        const person = (await index!.ask('person', id))!;
        assert.equal(person.article, `# ${nameOf(id)}\n${'is '.repeat(id % 40)}`);
        assert.deepEqual(
          person.relatives.parents.map(({ name }) => name),
          id % 4 < 2 ? [] : [nameOf(id & ~3), nameOf((id & ~3) + 1)],
        );
        assert.ok(person.counts.friends >= 2);
      }
      // All articles would take seconds.
      assert.ok(computedMs() - asked < 1000, `three people in ${computedMs() - asked} ms`);

      const found = await index!.ask('people', 'job 399', 10, 5);
      assert.equal(found.total, count / 400);
      assert.equal(found.rows[0]!.name, nameOf(399 + 10 * 400));
    } finally {
      index!.dispose();
    }
  });
});
