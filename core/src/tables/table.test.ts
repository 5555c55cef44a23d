import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTable } from '../node/tables-on-disk';
import { readTablesWith, table } from './table';
import files from './table-files.json';

const root = path.join(import.meta.dirname, '../../..');

describe('tables of data', () => {
  afterEach(() => readTablesWith(readTable));

  it('are read when they are first asked for, once', () => {
    const read: string[] = [];
    readTablesWith((name) => {
      read.push(name);
      return '[1]';
    });
    const numbers = table<number[]>('key-history.json', JSON.parse);
    assert.deepEqual(read, []);
    assert.deepEqual(numbers(), [1]);
    assert.equal(numbers(), numbers());
    assert.deepEqual(read, ['key-history.json']);
  });

  it('can be asked for again where reading failed', () => {
    readTablesWith(() => {
      throw new Error('the disk is gone');
    });
    const numbers = table<number[]>('key-history.json', JSON.parse);
    assert.throws(numbers, /the disk is gone/);
    readTablesWith(() => '[2]');
    assert.deepEqual(numbers(), [2]);
  });

  it('have their sources in the repository, every schema of recipes among them', () => {
    for (const [name, source] of Object.entries(files)) {
      assert.ok(existsSync(path.join(root, source)), source);
      assert.equal(readTable(name as keyof typeof files), readFileSync(path.join(root, source), 'utf8'));
    }
    const schemas = readdirSync(path.join(root, 'schemas/recipe')).filter((name) => name.startsWith('trl-'));
    const listed = Object.values(files).map((source) => path.basename(source));
    assert.deepEqual(
      schemas.filter((name) => !listed.includes(name)),
      [],
    );
  });
});
