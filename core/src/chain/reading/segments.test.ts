import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateUniverse } from '../../universe/generate';
import { Knowledge } from '../knowledge/knowledge';
import { segmentsOf } from './segments';

const cutTo = (completion: string, expected: readonly string[], knowledge?: Knowledge) =>
  assert.deepEqual(
    segmentsOf(completion, knowledge).map(({ start, end }) => completion.slice(start, end)),
    expected,
  );

describe('segmentsOf', () => {
  it('cuts at sentence ends', () => cutTo('One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']));
  it('cuts at line ends and semicolons', () =>
    cutTo('One\n\nTwo; three\r\nFour', ['One', 'Two;', 'three', 'Four']));
  it('leaves list marks out', () =>
    cutTo('1. One.\n2) Two.\n- Three\n  * Four\nStep 5: Five\n### Six', [
      'One.',
      'Two.',
      'Three',
      'Four',
      'Five',
      'Six',
    ]));
  it('keeps initials and titles whole', () =>
    cutTo('The friend of J. R. Lee is Dr. Ann. She is 3.5 m tall, e.g. so.', [
      'The friend of J. R. Lee is Dr. Ann.',
      'She is 3.5 m tall, e.g. so.',
    ]));
  it('keeps closing quotes and emphasis with their sentence', () =>
    cutTo('"One." **Two.** Three', ['"One."', '**Two.**', 'Three']));
  it('takes tags out', () =>
    cutTo('<think>One.\nTwo.</think>Three.<answer>Four,\nFive</answer>', [
      'One.',
      'Two.',
      'Three.',
      'Four,\nFive',
    ]));
  it('takes a draft of an answer for text', () =>
    cutTo('<answer>One</answer> no <answer>Two</answer>', ['One', 'no', 'Two']));
  it('drops what says nothing', () => cutTo('...\n---\n* \n<think></think>', []));
  it('keeps a dot within a name that the universe knows', () => {
    const { facts } = generateUniverse({ numQuestionsPerType: 0, maxFamilyTreeSize: 2 });
    const articles = [{ title: 'Martin Ste. Clair', article: '', facts: [] }];
    const knowledge = Knowledge.of({ name: 'u', facts, articles });
    cutTo('He is Martin Ste. Clair. He is.', ['He is Martin Ste. Clair.', 'He is.'], knowledge);
    cutTo('He is Martin Ste. Clair. He is.', ['He is Martin Ste.', 'Clair.', 'He is.']);
  });
  it('puts segments in order, apart, and loses no word', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab .;!?\n1-<>/think'.split(''), '<answer>', '</answer>') }),
        (text) => {
          let end = 0;
          let rest = '';
          for (const segment of segmentsOf(text)) {
            assert.ok(segment.start >= end && segment.end >= segment.start);
            rest += text.slice(end, segment.start);
            end = segment.end;
          }
          rest += text.slice(end);
          const words = rest.replace(/<\/?(?:answer|think)>/g, ' ').replace(/(^|\n)[\s\-1.]+/g, ' ');
          assert.doesNotMatch(words, /[a-z]/);
        },
      ),
    ));
});
