import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describeFailure } from './failure';

describe('describeFailure', () => {
  const says = (error: unknown, text: string) => assert.equal(describeFailure(error, false), text);

  it('is the message alone', () => says(new TypeError('No recipe.'), 'No recipe.'));
  it('tells the cause, once', () => {
    says(
      new Error('Cannot read a.', { cause: new Error('disk on fire') }),
      'Cannot read a.\n  because: disk on fire',
    );
    says(
      new Error('Cannot read a: disk on fire', { cause: new Error('disk on fire') }),
      'Cannot read a: disk on fire',
    );
  });
  it('leaves the system call out of what does not exist', () => {
    const cause = Object.assign(new Error('ENOENT: open a'), { code: 'ENOENT' });
    says(new Error('a does not exist.', { cause }), 'a does not exist.');
    const beside = Object.assign(new Error('ENOTDIR: not a directory'), { code: 'ENOTDIR' });
    says(new Error('a is a file.', { cause: beside }), 'a is a file.');
  });
  it('says in words what a file lacks', async () => {
    const failing = (file: string) => readFile(file).catch((error: unknown) => error);
    says(await failing('/nothere/x.yaml'), '/nothere/x.yaml does not exist.');
    says(
      await failing(`${import.meta.filename}/x`),
      `${import.meta.filename}/x does not exist: a file is where a folder should be.`,
    );
    assert.match(
      describeFailure(await failing(import.meta.dirname), false),
      / is a folder, and a file is needed\.$/,
    );
  });
  it('takes whatever was thrown', () => says('boom', 'boom'));
  it('gives stacks to who asks for them', () =>
    assert.match(describeFailure(new Error('x'), true), /Error: x\n\s+at .*failure\.test/));
});
