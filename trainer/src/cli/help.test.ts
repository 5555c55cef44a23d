import assert from 'node:assert/strict';
import { register as generate } from './generate/generate';
import { createProgram } from './program';
import { register as watch } from './runs/watch';
import { runCommand } from './testing/run-command';

describe('phantomlab help', () => {
  it('is of one command, or of all', async () => {
    assert.match((await runCommand([generate, watch], ['help'])).out, /Commands:\n\s+generate /);
    assert.match((await runCommand([generate, watch], ['help', 'watch'])).out, /^Usage: phantomlab watch /);
  });
  it('names the nearest of a command that does not exist', async () => {
    const program = createProgram([generate, watch]).exitOverride();
    let output = '';
    program.configureOutput({ writeErr: (text) => (output += text) });
    await assert.rejects(program.parseAsync(['node', 'phantomlab', 'help', 'wacth']));
    assert.match(output, /unknown command 'wacth'\n\(Did you mean watch\?\)/);
  });
});
