import { deepEqual, throws } from 'node:assert/strict';
import { numberList, numberRange } from './number-list';

describe('a list of numbers as it is typed', () => {
  it('takes numbers and ranges, each number once, in order', () =>
    deepEqual(numberList('8-10, 2,9', 2, 100), [2, 8, 9, 10]));
  for (const [text, message] of [
    ['', /"" is not a number/],
    ['2-', /"2-" is not a number or a range like 2-100/],
    ['20-2', /20-2 runs backwards/],
    ['1-5', /from 2 to 100/],
    ['2-1000000000', /is not a number/],
    ['2.5', /is not a number/],
  ] as const)
    it(`refuses "${text}"`, () => throws(() => numberList(text, 2, 100), message));

  it('takes one number for both ends of a range', () => deepEqual(numberRange('3', 0, 10), [3, 3]));
  it('refuses a range that runs backwards', () => throws(() => numberRange('6-0', 0, 10), /backwards/));
});
