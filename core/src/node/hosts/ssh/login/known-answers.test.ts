import assert from 'node:assert/strict';
import { KnownAnswers } from './known-answers';
import { kindOf, servesAgain } from './question';

const password = "me@lab's password: ";
const password2 = '(me@lab) Password: ';
const code = '(me@lab) Verification code: ';

describe('answers of the user', () => {
  let asked: string[];
  let answers: KnownAnswers;
  let next: string[];
  const ask = (text: string) =>
    answers.answer({
      host: 'lab',
      kind: kindOf(text, undefined),
      text,
      signal: new AbortController().signal,
    });
  beforeEach(() => {
    asked = [];
    next = [];
    answers = new KnownAnswers(async ({ text }) => {
      asked.push(text);
      return next.shift();
    });
  });

  it('serve again once the connection stands; codes never do', async () => {
    next = ['secret', '111', '222'];
    assert.deepEqual([await ask(password), await ask(code)], ['secret', '111']);
    answers.confirm();
    assert.deepEqual([await ask(password), await ask(code)], ['secret', '222']);
    assert.deepEqual(asked, [password, code, code]);
  });

  it('that were wrong are asked again', async () => {
    next = ['wrong', 'right'];
    assert.equal(await ask(password), 'wrong');
    assert.equal(await ask(password), 'right');
    answers.confirm();
    assert.equal(await ask(password), 'right');
  });

  it('that do not serve any more are asked for once more, and not given to ssh twice', async () => {
    next = ['old', 'new'];
    await ask(password);
    answers.confirm();
    assert.equal(await ask(password), 'old');
    assert.equal(await ask(password), 'new');
    answers.confirm();
    assert.equal(await ask(password), 'new');
  });

  it('without a connection count for nothing', async () => {
    next = ['wrong', 'right'];
    await ask(password);
    answers.reject();
    assert.equal(await ask(password), 'right');
  });

  it('to two questions of the other side in the same words are told from each other by the user alone', async () => {
    next = ['secret', '111', 'secret', '222'];
    for (const expected of [
      ['secret', '111'],
      ['secret', '222'],
    ]) {
      assert.deepEqual([await ask(password2), await ask(password2)], expected);
      answers.confirm();
    }
  });

  it('are secrets, yes or no, or nothing', () => {
    assert.equal(kindOf('... (yes/no/[fingerprint])? ', undefined), 'confirm');
    assert.equal(kindOf('Allow use of key?', 'confirm'), 'confirm');
    assert.equal(kindOf('Confirm user presence', 'none'), 'notice');
    const secret = (text: string) => servesAgain({ kind: kindOf(text, undefined), text });
    assert.ok(secret("Enter passphrase for key '/home/me/.ssh/id': "));
    for (const text of [
      code,
      'One-time password (OATH): ',
      'Duo passcode: ',
      'PASSCODE or password token:',
      'Enter PIN: ',
    ])
      assert.ok(!secret(text), text);
  });

  it('are enough without the user where the last log-in asked for nothing else', async () => {
    const quietly = (text: string) =>
      answers.withoutAsking({
        host: 'lab',
        kind: kindOf(text, undefined),
        text,
        signal: new AbortController().signal,
      });
    assert.equal(answers.areEnough, false);
    next = ['secret'];
    await ask(password);
    answers.confirm();
    assert.equal(answers.areEnough, true);
    // A wrong one is not given a second time, and nobody is asked.
    assert.deepEqual(
      [await quietly(password), await quietly(password), await quietly(code)],
      ['secret', undefined, undefined],
    );
    answers.reject();
    assert.equal(answers.areEnough, false);
    assert.deepEqual(asked, [password]);
  });

  it('are not enough where a code was asked for, also after a log-in that was shared', async () => {
    next = ['secret', '111'];
    await ask(password);
    await ask(code);
    answers.confirm();
    answers.confirm();
    assert.equal(answers.areEnough, false);
  });
});
