import assert from 'node:assert/strict';
import { type PyScalar, readPlainScalar } from './pyyaml-scalar';

/** What PyYAML 6's safe_load gives for `a: TEXT`. */
const readings: readonly [string, PyScalar['type'], PyScalar['value']][] = [
  ['no', 'bool', false],
  ['On', 'bool', true],
  ['nO', 'str', 'nO'],
  ['y', 'str', 'y'],
  ['1e-6', 'str', '1e-6'],
  ['1.0e-6', 'float', 1e-6],
  ['1.e-6', 'float', 1e-6],
  ['0.1e5', 'str', '0.1e5'],
  ['1.5e+3', 'float', 1500],
  ['1.', 'float', 1],
  ['.', 'str', '.'],
  ['.5', 'float', 0.5],
  ['-.5', 'str', '-.5'],
  ['09.5', 'float', 9.5],
  ['.inf', 'float', Infinity],
  ['010', 'int', 8],
  ['0o10', 'str', '0o10'],
  ['08', 'str', '08'],
  ['0x1F', 'int', 31],
  ['-0b11', 'int', -3],
  ['1_000', 'int', 1000],
  ['_1', 'str', '_1'],
  ['+4', 'int', 4],
  ['1:30', 'int', 90],
  ['1:30.5', 'float', 90.5],
  ['~', 'null', null],
  ['', 'null', null],
  ['2001-01-02', 'date', '2001-01-02'],
  ['depth_20', 'str', 'depth_20'],
];

describe('readPlainScalar', () => {
  for (const [text, type, value] of readings)
    it(`reads ${JSON.stringify(text)} as PyYAML does`, () =>
      assert.deepEqual(readPlainScalar(text), { type, value }));
});
