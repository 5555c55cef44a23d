import assert from 'node:assert/strict';
import type { DryRunReport, Stage } from '../../dry-run/report';
import { DryRunView } from './dry-run-view';

const stage = (name: Stage['name'], outcome: Stage['outcome'], rest: Partial<Stage> = {}): Stage => ({
  name,
  outcome,
  summary: `About ${name}.`,
  seconds: 1,
  ...rest,
});

const report = (outcome: DryRunReport['outcome'], ...stages: Stage[]): DryRunReport => ({
  recipe: 'r.yaml',
  outcome,
  seconds: 2.34,
  stages,
});

function shown(of: DryRunReport, columns = 100): string {
  let text = '';
  const view = new DryRunView({ write: (part) => (text += part), columns });
  view.begin(of.recipe);
  for (const each of of.stages) view.show({ kind: 'ended', stage: each });
  view.end(of);
  view.clear();
  return text;
}

describe('a dry run on the terminal', () => {
  it('is a line a stage, and says that nothing would have failed', () =>
    assert.equal(
      shown(
        report(
          'passed',
          stage('recipe', 'passed', { details: ['4 processes.'] }),
          stage('rewards', 'skipped'),
        ),
      ),
      `\
Dry run of r.yaml

✓ Recipe    About recipe.
            4 processes.
· Rewards   About rewards.

✓ Nothing would have failed, as far as this machine can tell. (2.3 s)
`,
    ));

  it('tells each thing that would have failed with its place and its fixes, then what is worth a look', () =>
    assert.equal(
      shown(
        report(
          'failed',
          stage('recipe', 'failed', {
            faults: [
              {
                severity: 'error',
                message: 'A batch of 7 does not split.',
                line: 3,
                code: 'groups-divide-batch',
                fixes: ['Set it to 8'],
              },
            ],
          }),
          stage('data', 'warned', { faults: [{ severity: 'warning', message: 'Not on this disk: a.' }] }),
        ),
      ),
      `\
Dry run of r.yaml

✗ Recipe    About recipe.
! Data      About data.

Would have failed
• r.yaml:3: A batch of 7 does not split. [groups-divide-batch]
  fix: Set it to 8

Worth a look
• Not on this disk: a.

✗ One thing would have failed. (2.3 s)
`,
    ));

  it('breaks long lines under their beginning, and lets no text command the terminal', () => {
    const words = 'evidence '.repeat(12).trim();
    const text = shown(report('passed', stage('data', 'passed', { summary: `${words} \u001b[2J` })), 60);
    const lines = text.split('\n');
    const data = lines.filter((line) => line.includes('evidence'));
    assert.ok(data.length > 1 && data.every((line) => line.length <= 60));
    assert.ok(data.slice(1).every((line) => line.startsWith(`${' '.repeat(12)}evidence`)));
    assert.ok(!text.includes('\u001b') && text.includes('␛[2J'));
  });
});
