import assert from 'node:assert/strict';
import { wordedQuestion } from './ssh-question-text';

describe('a question of ssh', () => {
  it('for a password is its line', () =>
    assert.deepEqual(wordedQuestion({ text: "me@lab's password: " }), {
      before: [],
      question: "me@lab's password:",
      options: [],
    }));

  it('of a second factor has its answers to choose from', () => {
    const text =
      '(me@lab) Duo two-factor login for me\r\n\r\nEnter a passcode or select one of the following options:\r\n\r\n 1. Duo Push to XXX-XXX-1234\r\n 2. Phone call to XXX-XXX-1234\r\n\r\nPasscode or option (1-2): ';
    assert.deepEqual(wordedQuestion({ text }), {
      before: [
        '(me@lab) Duo two-factor login for me',
        'Enter a passcode or select one of the following options:',
      ],
      question: 'Passcode or option (1-2):',
      options: [
        { answer: '1', label: 'Duo Push to XXX-XXX-1234' },
        { answer: '2', label: 'Phone call to XXX-XXX-1234' },
      ],
    });
  });

  it('about a host’s key says the key first', () => {
    const text =
      "The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.\nED25519 key fingerprint is SHA256:abc.\nThis key is not known by any other names.\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ";
    const { before, question } = wordedQuestion({ text });
    assert.equal(before.length, 3);
    assert.match(before[1]!, /SHA256:abc/);
    assert.equal(question, 'Are you sure you want to continue connecting?');
  });

  it('is shown without what can’t be seen, and not without end', () => {
    const text = `a\u202eb\u001b[31m\u0000c\n${'x'.repeat(10_000)}\n${'line\n'.repeat(1000)}Password\u200b:`;
    const { before, question } = wordedQuestion({ text });
    assert.equal(question, 'Password:');
    assert.ok(before.length < 40 && before.every((line) => line.length <= 300));
  });

  it('that numbers lines for another reason offers no answers', () =>
    assert.deepEqual(wordedQuestion({ text: '1. Be kind\n2. Be brief\nPassword: ' }).options, []));
});
