import { askedOf, releases } from '../../../environment/releases';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

/** The least and the most of a range as TRL's wheels have it: `<=0.31.0,>=0.22.0`. */
function ends(range: string): { least: string; most: string } | undefined {
  const [least, most] = [/>=([\d.]+)/, /<=([\d.]+)/].map((pattern) => pattern.exec(range)?.[1]);
  return least && most ? { least, most } : undefined;
}

/** What a TRL asks of vLLM; a release that is not known counts as the last before it. */
function rangeOf(trl: string): { least: string; most: string } | undefined {
  const release = releases('trl').findLast(({ version }) => compareVersions(version, trl) <= 0);
  const range = release && askedOf(release, 'vllm');
  return range === undefined ? undefined : ends(range);
}

export const vllmVersionSupported: RecipeCheck = {
  code: 'vllm-version-supported',
  severity: 'warning',
  title: 'TRL does not support the installed vLLM',
  // The table of releases is read only when it is needed.
  get documentation() {
    const newest = releases('trl').at(-1)!;
    const { least, most } = ends(askedOf(newest, 'vllm')!)!;
    return `\
Each TRL supports a range of vLLM versions, and only logs a warning outside it: weight updates and log-probabilities may
then be wrong without an error. TRL ${newest.version} supports vLLM ${least} to ${most}. The versions are read from the Python
environment that TRL was found in.`;
  },
  check({ recipe, settings, schema, facts, at }) {
    const { vllm } = facts;
    if (recipe.kind !== 'grpo' || vllm === undefined || !settings.true('use_vllm')) return [];
    const range = rangeOf(facts.trl ?? schema.trl);
    // A TRL after the newest known may support more.
    if (!range || compareVersions(facts.trl ?? schema.trl, '1.17') >= 0) return [];
    const { least, most } = range;
    if (compareVersions(vllm, least) >= 0 && compareVersions(vllm, most) <= 0) return [];
    return [
      {
        at: at('use_vllm'),
        message: `TRL ${schema.trl} supports vLLM ${least} to ${most}, and ${vllm} is installed: results may be wrong without an error.`,
      },
    ];
  },
};
