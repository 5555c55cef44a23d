import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FilterError } from './filter';
import { parseFilter } from './parse-filter';
import { filterErrorLines } from './shown-error';

/** A filter with its places left out. */
const read = (text: string) =>
  JSON.parse(JSON.stringify(parseFilter(text), (key, value) => (key === 'at' ? undefined : value)));
const number = (field: string, comparison: string, value: number) => ({
  kind: 'number',
  field,
  comparison,
  value,
});

/** The text with ^ where the fault begins, and what the message must say. */
function refuses(withPlace: string, message: RegExp): void {
  const start = withPlace.indexOf('^');
  const text = withPlace.replace('^', '');
  assert.throws(
    () => parseFilter(text),
    (error) => {
      assert.ok(error instanceof FilterError, String(error));
      assert.match(error.message, message);
      assert.equal(error.at.start, start, `${error.message} at ${error.at.start}`);
      return true;
    },
  );
}

describe('a filter of rollouts', () => {
  it('joins conditions, "and" closer than "or"', () => {
    const [a, b, c] = [number('step', '=', 1), number('reward', '>', 0.7), number('tokens', '<=', 5)];
    assert.deepEqual(read('step = 1 or reward > 0.7 and tokens <= 5'), {
      kind: 'or',
      parts: [a, { kind: 'and', parts: [b, c] }],
    });
    assert.deepEqual(read('(step==1||reward>.7)&&!(tokens<=5)'), {
      kind: 'and',
      parts: [
        { kind: 'or', parts: [a, b] },
        { kind: 'not', part: c },
      ],
    });
  });
  it('compares numbers, ranges, and what is not there', () => {
    assert.deepEqual(read('advantage < -1e-3'), number('advantage', '<', -0.001));
    assert.deepEqual(read('step = 10..20'), { kind: 'range', field: 'step', low: 10, high: 20 });
    assert.deepEqual(read('step=1..2'), { kind: 'range', field: 'step', low: 1, high: 2 });
    assert.deepEqual(read('entropy != none'), { kind: 'not', part: { kind: 'missing', field: 'entropy' } });
    assert.deepEqual(read('REWARD >= 1'), number('reward', '>=', 1));
  });
  it('knows each reward by its name', () => {
    assert.deepEqual(read('rewards.proof_steps < 0.5'), number('rewards.proof_steps', '<', 0.5));
    assert.deepEqual(read('rewards."my reward" < 0.5'), number('rewards.my reward', '<', 0.5));
    assert.deepEqual(read('rewards.my-reward.v2 = 1'), number('rewards.my-reward.v2', '=', 1));
  });
  it('compares names, in quotes or not', () => {
    assert.deepEqual(read('finish = truncated'), { kind: 'name', field: 'finish', value: 'length' });
    assert.deepEqual(read('universe = data/pw/depth_20_size_50_seed_1'), {
      kind: 'name',
      field: 'universe',
      value: 'data/pw/depth_20_size_50_seed_1',
    });
    assert.deepEqual(read('prompt = "a \\"b\\" c"'), { kind: 'name', field: 'prompt', value: 'a "b" c' });
    assert.deepEqual(read('prompt = 17'), { kind: 'name', field: 'prompt', value: '17' });
    assert.deepEqual(read('prompt = pw-1:2'), { kind: 'name', field: 'prompt', value: 'pw-1:2' });
  });
  it('asks for verdicts of any hop, of one, or of the first broken', () => {
    assert.deepEqual(read('verdict = contradicted'), { kind: 'verdict', verdict: 'contradicted' });
    assert.deepEqual(read('contradicted at hop 3'), { kind: 'verdict', verdict: 'contradicted', hop: 3 });
    assert.deepEqual(read('verdict != broken at 2'), {
      kind: 'not',
      part: { kind: 'verdict', verdict: 'broken', hop: 2 },
    });
    assert.deepEqual(read('first broken = skipped'), { kind: 'verdict', verdict: 'skipped', hop: 'first' });
    assert.deepEqual(read('first broken <= 2'), number('first_broken', '<=', 2));
    assert.deepEqual(read('first broken = none'), { kind: 'missing', field: 'first_broken' });
  });
  it('looks through texts for words and for regular expressions', () => {
    const words = { kind: 'text', field: 'text', pattern: { kind: 'words', words: ['the', 'mother'] } };
    assert.deepEqual(read('text : "the  mother"'), words);
    assert.deepEqual(read('completion:"the mother"'), words);
    assert.deepEqual(read('text ~ /a\\/b[/]/i'), {
      kind: 'text',
      field: 'text',
      pattern: { kind: 'regex', source: 'a\\/b[/]', ignoreCase: true },
    });
    assert.deepEqual(read('question : mother').field, 'question');
  });
  it('has flags', () => {
    assert.deepEqual(read('lucky and not parsed = false'), {
      kind: 'and',
      parts: [
        { kind: 'flag', field: 'lucky' },
        { kind: 'not', part: { kind: 'not', part: { kind: 'flag', field: 'parsed' } } },
      ],
    });
  });
  it('lets all pass where it is empty', () => assert.deepEqual(read('  '), { kind: 'all' }));
});

describe('a fault of a filter', () => {
  it('is told with its place and what was meant', () => {
    refuses('step = 1 and ^rewrad > 0.7', /no field "rewrad". Did you mean reward\?/);
    refuses('reward ^0.7', /comes a comparison/);
    refuses('reward > ^high', /comes a number or none; this is "high"/);
    refuses('reward >^', /the filter ends here/);
    refuses('reward > 0.7 ^step = 1', /need "and" or "or" between them/);
    refuses('reward > 0.7 and^', /A condition is missing/);
    refuses('^(reward > 0.7', /never closed/);
    refuses('reward > 0.7^)', /no \( to this/);
    refuses('^0.7 < reward', /begins with a field/);
    refuses('finish = ^lenght', /Did you mean length\?/);
    refuses('verdict = ^contradict', /Did you mean contradicted\?/);
    refuses('contradicted at hop ^0', /count from 1/);
    refuses('^rewards > 1', /Which reward\?/);
    refuses('step = ^20..10', /10\.\.20/);
    refuses('step ^> 1..2', /goes with = or !=/);
    refuses('text ^> 3', /comes : with words or ~/);
    refuses('text ~ ^"a"', /between slashes/);
    refuses('text ~ ^/(/', /not a regular expression/);
    refuses('text ~ ^/a/g', /flag i alone/);
    refuses('text ~ ^/a', /never closed/);
    refuses('text : ^"a', /never closed/);
    refuses('reward ^~ /1/', /is a number/);
    refuses('reward > 1 ^; step = 2', /no sign ;/);
  });
  it('is shown below the filter', () => {
    try {
      parseFilter('step = 1 and rewrad > 1');
      assert.fail();
    } catch (error) {
      assert.deepEqual(filterErrorLines('step = 1 and rewrad > 1', error as FilterError).slice(1), [
        '  step = 1 and rewrad > 1',
        '               ^^^^^^',
      ]);
    }
  });
  it('is the only thing that an odd text gives', () => {
    const parts = fc.constantFrom(
      'reward',
      '>',
      '0.7',
      'and',
      'not',
      '(',
      ')',
      'text',
      '~',
      '/a/',
      '"',
      "'",
      '..',
      'rewards.',
      'hop',
      'at',
      '\\',
      '\u2028',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            assert.ok(error instanceof FilterError, String(error));
            assert.ok(error.at.start >= 0 && error.at.end <= text.length);
          }
        },
      ),
      { numRuns: 2000 },
    );
    assert.throws(() => parseFilter('('.repeat(100_000)), FilterError);
  });
});
