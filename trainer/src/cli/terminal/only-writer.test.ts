import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const room = path.join(import.meta.dirname, '../..');

/** What writes to a standard stream, or hands one to something that does. */
const writing =
  /\bprocess\s*\.\s*(?:stdout|stderr)\b|\bconsole\s*\.|\bstdio:\s*(?:'inherit'|\[[^\]]*'inherit')/;

const sources = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing'),
);

describe('terminal.ts', () => {
  it('is the one file of the command that touches a standard stream', () =>
    assert.deepEqual(
      sources.filter((file) => writing.test(readFileSync(path.join(room, file), 'utf8'))),
      [path.join('cli', 'terminal', 'terminal.ts')],
    ));
  it('is looked for in all of the command', () => assert.ok(sources.length > 200));
});
