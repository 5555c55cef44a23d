import assert from 'node:assert/strict';
import fc from 'fast-check';
import { computedMs } from '../testing/computed-ms';
import { taggedAnswer } from './answer-tag';

const answers = (completion: string, text: string | undefined) =>
  assert.equal(taggedAnswer(completion)?.text, text);

describe('taggedAnswer', () => {
  it('takes the last tag', () => answers('<answer>a</answer> no: <answer>b</answer>', 'b'));
  it('reads over lines', () => answers('<answer>\nAnn Lee,\nBea Lee\n</answer>', '\nAnn Lee,\nBea Lee\n'));
  it('ignores case of the tag', () => answers('<Answer>a</ANSWER>', 'a'));
  it('finds none in plain text', () => answers('Ann Lee', undefined));
  it('finds none in a tag that was cut off', () => answers('<answer>Ann', undefined));
  it('falls back to the last tag that is whole', () => answers('<answer>a</answer><answer>b', 'a'));
  it('takes the inner tag when the outer was never closed', () =>
    answers('<answer>a <answer>b</answer>', 'b'));
  it('keeps an empty answer apart from none', () => answers('<answer></answer>', ''));

  it('ignores a draft inside the thinking', () =>
    answers('<think>maybe <answer>a</answer></think><answer>b</answer>', 'b'));
  it('finds none when the only answer is a draft', () =>
    answers('<think><answer>a</answer></think>b', undefined));
  it('finds none when the thinking never ends', () => answers('<think>so <answer>a</answer>', undefined));
  it('takes the start as thinking when the prompt opened the tag', () =>
    answers('so <answer>a</answer></think><answer>b</answer>', 'b'));
  it('leaves text between two stretches of thinking', () =>
    answers('<think>x</think><answer>a</answer><think>y</think>', 'a'));
  it('does not let a stray closing tag swallow an answer after a closed one', () =>
    answers('<think>x</think><answer>a</answer></think>', 'a'));

  it('says where the answer stands', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, inside, after) => {
        const completion = `${before}<answer>${inside}</answer>${after}`;
        const found = taggedAnswer(completion);
        if (found) assert.equal(completion.slice(found.start, found.end), found.text);
        if (!/[<>]/.test(before + inside + after)) assert.equal(found?.text, inside);
      }),
    ));
  it('reads a hostile text in linear time', () => {
    const start = computedMs();
    taggedAnswer('<answer>'.repeat(50_000));
    taggedAnswer('<think>'.repeat(50_000) + '</answer>'.repeat(50_000));
    assert.ok(computedMs() - start < 2_000);
  });
});
