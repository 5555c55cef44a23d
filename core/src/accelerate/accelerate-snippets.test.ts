import assert from 'node:assert/strict';
import { accelerateSnippets } from './accelerate-snippets';
import { checkAccelerate } from './check-accelerate';

/** Every stop left as it is. */
const filled = (body: string) =>
  body
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\d/g, '');

describe('the snippets of accelerate configurations', () => {
  for (const { name, body } of accelerateSnippets)
    it(`${name} is a configuration without faults`, () =>
      assert.deepEqual(checkAccelerate(filled(body), `accelerate_configs/${name}.yaml`), []));
});
