import assert from 'node:assert/strict';
import { failedPackage, lastCause, uvNews } from './uv-output';

describe("uv's output", () => {
  it('tells how far an installation is', () => {
    assert.deepEqual(uvNews('Resolved 71 packages in 1.98s'), { kind: 'resolved', packages: 71 });
    assert.deepEqual(uvNews('Downloading torch (501.6MiB)'), {
      kind: 'downloading',
      name: 'torch',
      bytes: 501.6 * 2 ** 20,
    });
    assert.deepEqual(uvNews(' Downloading torch'), { kind: 'downloaded', name: 'torch' });
    assert.deepEqual(uvNews(' Downloaded torch'), { kind: 'downloaded', name: 'torch' });
    assert.deepEqual(uvNews('   Building deepspeed==0.19.8'), { kind: 'building', name: 'deepspeed' });
    assert.deepEqual(uvNews('Installed 1 package in 3ms'), { kind: 'installed', packages: 1 });
    assert.equal(uvNews(' + torch==2.13.0'), undefined);
  });

  const failure = [
    '  × Failed to download `nvidia-cublas==13.1.1.3`',
    '  ├─▶ Failed to fetch: `https://files.example/nvidia_cublas.whl`',
    '  ├─▶ error sending request for url (https://files.example/nvidia_cublas.whl)',
    '  ╰─▶ dns error: failed to lookup address information',
    '  help: `nvidia-cublas` (v13.1.1.3) was included because `torch` depends on it',
  ].join('\n');

  it('names the package that failed, and the last cause', () => {
    assert.equal(failedPackage(failure), 'nvidia-cublas');
    assert.equal(lastCause(failure), 'dns error: failed to lookup address information');
    assert.equal(
      failedPackage('error: Failed to fetch: `https://index.example/simple/accelerate/`\n'),
      'accelerate',
    );
    assert.equal(failedPackage('  × Failed to build `deepspeed==0.19.8`\n'), 'deepspeed');
  });

  it('takes the last line where there is no chain of causes', () => {
    assert.equal(failedPackage('error: No space left on device'), undefined);
    assert.equal(lastCause('error: No space left on device\n'), 'No space left on device');
    assert.equal(lastCause('killed'), 'killed');
  });
});
