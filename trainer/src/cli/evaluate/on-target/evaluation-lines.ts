import { previewScript } from '@phantomlab/core/node/clusters/launch/launch-script';
import { runsFolder } from '@phantomlab/core/node/clusters/runs-folder';
import { stageTrainer } from '@phantomlab/core/node/clusters/shipping/installed-trainer';
import type { EvaluationPlan } from '../../../evaluate/on-target/plan-evaluation';
import { inputLine, requestLine } from '../../clusters/launch/plan-lines';
import { oneLine } from '../../terminal/visible';

/** An evaluation on a target in a few lines: where, who answers, what it reads. */
export function evaluationLines({
  request,
  runName,
  training,
  inputs,
  findings,
  model,
}: EvaluationPlan): readonly string[] {
  // The last of its data folders is that of its runs, where only models lie.
  const { target } = request;
  const where = target.host ?? 'this machine';
  const asked = requestLine(target);
  return [
    `${model.named} on ${target.name} (${target.scheduler === 'slurm' ? `Slurm on ${where}` : where})`,
    `  run      ${runsFolder(target.folder)}/${runName}`,
    ...(asked === undefined ? [] : [`  asks for ${asked}`]),
    `  answers  ${training.trainer === 'vllm' ? 'by a vLLM that is started there' : 'by the embedded engine, on the CPU'}`,
    ...inputs.map((input) => `  reads    ${inputLine(input, target.data.slice(0, -1))}`),
    ...(model.hub === undefined
      ? []
      : [
          `  model    ${model.hub}, of the Hub: if the nodes have no network, fetch it there first (hf download ${model.hub})`,
        ]),
    ...findings.map(({ severity, message, code }) => `${severity}: ${message} (${code})`),
  ].map((line) => oneLine(line));
}

/** The script that would be run, without asking the host anything. @param installation the folder with dist/ */
export async function evaluationScript(plan: EvaluationPlan, installation: string): Promise<string> {
  // Which machine it is that would answer is not known without asking it: this one stands for it.
  const here = { platform: process.platform, arch: process.arch };
  const staged = await stageTrainer(installation, plan.training.trainer === 'embedded' ? here : undefined);
  await staged.dispose();
  return previewScript(plan, staged.hash);
}
