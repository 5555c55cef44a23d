import { type EnvironmentFacts, packageName } from '../environment';
import type { EnvironmentCheck, EnvironmentFault } from '../environment-check';
import { fittingVllm, fixCommand, pipName } from '../fix-commands';
import { askedOf, releaseOf } from '../releases';
import { requirementText, satisfies } from '../specifier';

/** What each of TRL's companions is for, where it is not what TRL rests on anyway. */
const features = ['vllm', 'deepspeed', 'peft', 'bitsandbytes'];

function ofTrl(facts: EnvironmentFacts): EnvironmentFault[] {
  const { packages } = facts;
  const trl = releaseOf('trl', packages.get('trl'));
  if (!trl) return [];
  const faults = ['transformers', 'accelerate', 'datasets', ...features].flatMap((name) => {
    const version = packages.get(name);
    // What only a feature asks for does not hold where that feature's package is missing.
    const asked = name === 'transformers' && !packages.has('deepspeed') ? trl.asks[name] : askedOf(trl, name);
    if (version === undefined || asked === undefined || satisfies(version, asked)) return [];
    const optional = features.includes(name);
    const effect =
      name === 'vllm' ? ' TRL only warns of it, and weights or log-probabilities may be wrong.' : '';
    return [
      {
        message: `TRL ${trl.version} asks for ${packageName(name)} ${requirementText(asked)}, and ${version} is installed.${effect}`,
        fix: fixCommand(facts, name === 'vllm' ? fittingVllm(facts) : `${pipName(name)}${asked}`),
        ...(optional && { severity: 'warning' as const }),
      },
    ];
  });
  return faults;
}

function ofVllm(facts: EnvironmentFacts): EnvironmentFault[] {
  const { packages, probed } = facts;
  const vllm = releaseOf('vllm', packages.get('vllm'));
  if (!vllm) return [];
  return ['torch', 'transformers'].flatMap((name) => {
    const version = packages.get(name);
    const asked = vllm.asks[name];
    if (version === undefined || asked === undefined || satisfies(version, asked)) return [];
    // Its compiled parts are for one PyTorch; whether they load with another, only an import tells.
    const loads = probed && probed.failedImports.vllm === undefined;
    return [
      {
        message: `vLLM ${vllm.version} is built for ${packageName(name)} ${requirementText(asked)}, and ${version} is installed.`,
        fix: fixCommand(facts, `vllm==${vllm.version}`),
        severity: name === 'torch' && !loads ? ('error' as const) : ('warning' as const),
      },
    ];
  });
}

export const versionsFit: EnvironmentCheck = {
  code: 'versions-fit',
  severity: 'error',
  title: 'Versions do not fit each other',
  check: (facts) => [...ofTrl(facts), ...ofVllm(facts)],
};
