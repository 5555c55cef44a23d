import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import { previewScript } from '@phantomlab/core/node/clusters/launch/launch-script';
import { stageTrainer } from '@phantomlab/core/node/clusters/shipping/installed-trainer';
import { variablesOfTarget } from '@phantomlab/core/targets/expand-target';
import { planLines } from './plan-lines';

export interface Preview {
  readonly lines: readonly string[];
  readonly script: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** What would be launched, without asking the host anything. @param installation the folder with dist/ */
export async function previewOf(plan: LaunchPlan, installation: string): Promise<Preview> {
  const { request, runName, training, size, findings, inputs, hubModel } = plan;
  const { target } = request;
  // Which machine it is that would train is not known without asking it: this one stands for it.
  const here =
    training.trainer === 'embedded' ? { platform: process.platform, arch: process.arch } : undefined;
  const staged = await stageTrainer(installation, here);
  await staged.dispose();
  const script = previewScript(plan, staged.hash);
  const variables = variablesOfTarget(target).map((name) => (name === 'HOME' ? '~' : `$${name}`));
  const open =
    variables.length === 0
      ? []
      : [`${variables.join(', ')} stay as they are: ${target.host ?? 'this machine'} fills them in.`];
  return {
    lines: [...planLines(plan), ...open, 'The host was not contacted, and nothing was sent. The script:', ''],
    script,
    json: {
      target: target.name,
      run: runName,
      trainer: training.trainer,
      machines: size.machines,
      processes: size.processes,
      findings,
      reads: inputs.map(({ key, name, local, bytes, parts }) => ({
        key,
        name,
        here: local !== undefined,
        bytes,
        parts,
      })),
      ...(hubModel !== undefined && { hubModel }),
      script,
    },
  };
}
