import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DirectiveError, directive } from './directive';

const file = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/directives-22.05.json');
/** Lines as sbatch 22.05 was given them, with the comment that squeue then showed. */
const recorded: readonly { readonly line: string; readonly read: string }[] = JSON.parse(
  readFileSync(file, 'utf8'),
);

describe('an #SBATCH line', () => {
  it('is one that sbatch reads back as the very value', () => {
    assert.ok(recorded.length > 150);
    for (const { line, read } of recorded) assert.equal(directive('--comment', read), line);
  });

  it('holds no value that would be lines of its own', () => {
    for (const value of ['gpu\n#SBATCH --wrap=id', 'a\rb', 'a\u0000', 'a\u001b[0m', 'a\u2028b', '\ud800'])
      assert.throws(() => directive('--partition', value), DirectiveError, JSON.stringify(value));
  });

  it('can be an option alone', () => assert.equal(directive('--requeue'), '#SBATCH --requeue'));
});
