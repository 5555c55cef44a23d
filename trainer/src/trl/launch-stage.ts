import type { DryRunFault, StageResult } from '../dry-run/report';
import { planLines } from './launch/plan-lines';
import { prepareLaunch } from './launch/prepare-launch';
import type { TrlOptions } from './train-options';

/**
 * The stage of a dry run that is TRL's: all that a launch looks at before it makes a run folder, on the machine that
 * would train.
 */
export async function launchStage(kind: 'grpo' | 'sft', options: TrlOptions): Promise<StageResult> {
  try {
    const { inputs, preflight } = await prepareLaunch(kind, options);
    return {
      summary: 'It would start here.',
      details: planLines(inputs, preflight),
      faults: inputs.warnings.map((line) => faultIn(line, 'warning')),
    };
  } catch (error) {
    const lines = (error as Error).message.split('\n').filter((line) => line.trim() !== '');
    return { summary: 'It would not start here.', faults: lines.map((line) => faultIn(line, 'error')) };
  }
}

/** `FILE:LINE: message (code)`, as messages of a launch have them. */
function faultIn(text: string, severity: DryRunFault['severity']): DryRunFault {
  const { line, message, code } = /^.*?:(?<line>\d+): (?<message>.*?)(?: \((?<code>[a-z-]+)\))?$/.exec(text)
    ?.groups ?? { message: text };
  return {
    severity,
    message: message!,
    ...(line !== undefined && { line: Number(line) }),
    ...(code !== undefined && { code }),
  };
}
