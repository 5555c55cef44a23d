import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

/** By TRL release, the vLLM versions that it supports: `is_vllm_available` of each. A TRL counts until the next row. */
const supported: readonly (readonly [trl: string, least: string, most: string])[] = [
  ['1.0', '0.10.2', '0.17.1'],
  ['1.1', '0.11.0', '0.17.1'],
  ['1.2', '0.11.0', '0.18.0'],
  ['1.3', '0.12.0', '0.18.0'],
  ['1.6', '0.12.0', '0.19.0'],
  ['1.7', '0.14.0', '0.23.0'],
  ['1.8', '0.16.0', '0.23.0'],
  ['1.9', '0.17.0', '0.25.1'],
  ['1.10', '0.17.0', '0.26.0'],
  ['1.11', '0.19.0', '0.27.1'],
  ['1.13', '0.19.1', '0.28.0'],
  ['1.14', '0.20.0', '0.30.0'],
  ['1.15', '0.21.0', '0.31.0'],
  ['1.16', '0.22.0', '0.31.0'],
];
const newest = supported.at(-1)!;

export const vllmVersionSupported: RecipeCheck = {
  code: 'vllm-version-supported',
  severity: 'warning',
  title: 'TRL does not support the installed vLLM',
  documentation: `\
Each TRL supports a range of vLLM versions, and only logs a warning outside it: weight updates and log-probabilities may
then be wrong without an error. TRL ${newest[0]} supports vLLM ${newest[1]} to ${newest[2]}. The versions are read from the Python
environment that TRL was found in.`,
  check({ recipe, settings, schema, facts, at }) {
    const { vllm } = facts;
    if (recipe.kind !== 'grpo' || vllm === undefined || !settings.true('use_vllm')) return [];
    const range = supported.findLast(([trl]) => compareVersions(trl, schema.trl) <= 0);
    // A TRL after the newest known may support more.
    if (!range || compareVersions(facts.trl ?? schema.trl, '1.17') >= 0) return [];
    const [, least, most] = range;
    if (compareVersions(vllm, least) >= 0 && compareVersions(vllm, most) <= 0) return [];
    return [
      {
        at: at('use_vllm'),
        message: `TRL ${schema.trl} supports vLLM ${least} to ${most}, and ${vllm} is installed: results may be wrong without an error.`,
      },
    ];
  },
};
