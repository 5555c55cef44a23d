import assert from 'node:assert/strict';
import { spokenDate } from './spoken-dates';
import { tokens } from './tokens';

const dateIn = (text: string) => spokenDate(tokens(text), 0);

describe('a date', () => {
  for (const text of [
    ...['1979-05-03', '1979/05/03', '1979.05.03', '1979 - 05 - 03', '1979–05–03', '1979-5-3', '19790503'],
    ...[
      '1979-05-03T00:00:00',
      'May 3, 1979',
      'May 3rd, 1979',
      'May 3 1979',
      'May the 3rd, 1979',
      'may 3, 1979',
    ],
    ...['3 May 1979', '3rd of May 1979', '3rd day of May 1979', '3 May of the year 1979', '3 May in 1979'],
    ...[
      '3-May-1979',
      '03-may-1979',
      'May-03-1979',
      '1979-May-03',
      '1979 May 3',
      '1979, May 3',
      '1979, on the 3rd of May',
    ],
  ])
    it(`is read from ${JSON.stringify(text)}`, () => assert.equal(dateIn(text)?.value, '1979-05-03'));

  for (const [text, value, or] of [
    ['03/05/1979', '1979-05-03', '1979-03-05'],
    ['13/05/1979', '1979-05-13', undefined],
    ['05.13.1979', '1979-05-13', undefined],
    ['Sept 30, 1979', '1979-09-30', undefined],
    ['Oct. 3, 1979', '1979-10-03', undefined],
    ['0317-05-03', '0317-05-03', undefined],
  ] as const)
    it(`is read from ${text}`, () => {
      const date = dateIn(text);
      assert.deepEqual([date?.value, date?.or], [value, or]);
    });

  for (const text of [
    ...[
      '1979, May 28, 1980',
      '5 May 28, 1979',
      '1. May 28, 1979',
      '3, 5, 1979',
      '32 May 1979',
      'May',
      'May be',
    ],
    ...['1979-1980', '1979 1980 1981', '13/13/1979', '3 May'],
  ])
    it(`is not read from ${JSON.stringify(text)}`, () => assert.equal(dateIn(text), undefined));

  it('ends behind its last part', () =>
    assert.equal(tokens('May 3, 1979, and more')[dateIn('May 3, 1979, and more')!.next]?.word, ','));
});
