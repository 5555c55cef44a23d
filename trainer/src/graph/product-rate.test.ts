import assert from 'node:assert/strict';
import { productRate } from './product-rate';

it("a machine's rate of matrix products lies between what a toy and what no CPU does", async () => {
  const rate = await productRate({}, [128, 192]);
  assert.ok(rate > 1e8 && rate < 1e14, `${rate} operations a second`);
});
