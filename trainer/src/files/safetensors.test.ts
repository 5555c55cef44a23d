import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { fromBFloat16, fromFloat16, toBFloat16 } from './half-floats';
import { readModelWeights } from './model-weights';
import { readSafetensors, writeSafetensors } from './safetensors';

describe('safetensors', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phantomlab-safetensors-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => path.join(folder, name);
  const tensor = (name: string, shape: number[], values: number[]) => ({
    name,
    shape,
    data: Float32Array.from(values),
  });
  const some = [
    tensor('a.weight', [2, 3], [1, -2, 3.5, Number.NaN, 0, 1e-30]),
    tensor('b', [], [7]),
    tensor('none', [0, 4], []),
  ];

  it('reads what it writes, to the bit', async () => {
    await writeSafetensors(at('x'), some, { metadata: { format: 'pt', note: 'é' } });
    const read = await readSafetensors(at('x'));
    assert.deepEqual(read, { tensors: some, metadata: { format: 'pt', note: 'é' } });
  });

  it('begins its data at a multiple of 8, whatever the names', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (name) => {
        fc.pre(name !== '__metadata__');
        await writeSafetensors(at('y'), [tensor(name, [1], [5])]);
        const bytes = readFileSync(at('y'));
        assert.equal(Number(bytes.readBigUInt64LE()) % 8, 0);
        assert.deepEqual((await readSafetensors(at('y'))).tensors, [tensor(name, [1], [5])]);
      }),
      { numRuns: 40 },
    ));

  it('keeps the upper half of each float as bfloat16, rounded to even', async () => {
    const values = [1, 1 + 2 ** -8, 1 + 3 * 2 ** -8, -3.3895e38, Number.NaN, Number.NEGATIVE_INFINITY];
    await writeSafetensors(at('half'), [tensor('w', [6], values)], { dtype: 'BF16' });
    const [read] = (await readSafetensors(at('half'))).tensors;
    assert.deepEqual(
      [...read!.data],
      [
        1,
        1,
        1 + 2 ** -6,
        fromBFloat16(toBFloat16(Float32Array.of(-3.3895e38)))[0],
        Number.NaN,
        Number.NEGATIVE_INFINITY,
      ],
    );
  });

  it('widens float16 as IEEE 754 says', () =>
    assert.deepEqual(
      [...fromFloat16(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x8000, 0x3555))],
      [1, -2, 2 ** -24, 65504, Number.POSITIVE_INFINITY, -0, 0.333251953125],
    ));

  it('names the file, what is missing and the way out when a file is cut short', async () => {
    await writeSafetensors(at('torn'), some.slice(0, 2));
    const whole = readFileSync(at('torn'));
    const cut = (length: number, message: RegExp) => {
      writeFileSync(at('torn'), whole.subarray(0, length));
      return assert.rejects(readSafetensors(at('torn')), message);
    };
    await cut(whole.length - 3, /torn: cut short: 3 bytes of b are missing\. Copy it again/);
    await cut(whole.length - 28, /torn: cut short: 24 bytes of a\.weight are missing/);
    await cut(60, /cut short: its header ends at byte \d+, the file at 60/);
    await cut(5, /cut short: 5 bytes/);
  });

  it('refuses what is no safetensors file, and what holds no floats', async () => {
    writeFileSync(at('text'), 'This is a text, and a long one.');
    await assert.rejects(readSafetensors(at('text')), /text: not a safetensors file/);
    const header = JSON.stringify({ ids: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(at('ids'), Buffer.concat([length, Buffer.from(header), Buffer.alloc(8)]));
    await assert.rejects(readSafetensors(at('ids')), /ids is of type I64\. Save the model as float32/);
  });

  it('puts a model together from the shards that its index names', async () => {
    await writeSafetensors(at('model-1.safetensors'), [some[0]!]);
    await writeSafetensors(at('model-2.safetensors'), [some[1]!]);
    const index = { weight_map: { b: 'model-2.safetensors', 'a.weight': 'model-1.safetensors' } };
    writeFileSync(at('model.safetensors.index.json'), JSON.stringify(index));
    assert.deepEqual(
      (await readModelWeights(folder)).map(({ name }) => name),
      ['a.weight', 'b'],
    );
    rmSync(at('model-2.safetensors'));
    await assert.rejects(readModelWeights(folder), /model-2\.safetensors: missing, though/);
  });
});
