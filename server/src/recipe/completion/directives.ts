import type { DiskCandidates } from '@phantomlab/core/node/recipes/find-candidates';
import { checks } from '@phantomlab/core/recipe/checks/index';
import { clusterProfiles } from '@phantomlab/core/recipe/launch/clusters';
import type { ValueCandidate } from './values';

/** What a comment can say to PhantomLab. */
const directives: readonly ValueCandidate[] = [
  {
    value: 'ignore',
    documentation: 'Silences rules on this line, or on the next one: `ignore held-out-seeds`.',
  },
  { value: 'processes', documentation: 'Number of processes that the recipe is launched on: `processes 4`.' },
  { value: 'accelerate', documentation: "accelerate's configuration that the recipe is launched with." },
  { value: 'cluster', documentation: 'The cluster whose cards the recipe is meant for.' },
  {
    value: 'script',
    documentation:
      'The script that the recipe is for: `paper`, `trl`, `own`, or a Python file, whose dataclasses are read.',
  },
  {
    value: 'keys',
    documentation: "Arguments that the script has besides TRL's: `keys cosine_max_len, bins`.",
  },
];

/**
 * What can follow in a comment after `phantomlab:`, or after its first word.
 * @param found codes of what is wrong on the line: these are what one wants to silence
 */
export function directiveValues(
  directive: string | undefined,
  found: ReadonlySet<string>,
  candidates: DiskCandidates,
): readonly ValueCandidate[] {
  switch (directive) {
    case undefined:
      return directives;
    case 'ignore':
      return [...checks]
        .filter(({ code }) => code !== 'not-yaml')
        .sort((a, b) => Number(found.has(b.code)) - Number(found.has(a.code)))
        .map(({ code, title, documentation }) => ({
          value: code,
          detail: found.has(code) ? 'found here' : title,
          documentation,
        }));
    case 'script':
      return [
        { value: 'paper', detail: "the paper's script" },
        { value: 'trl', detail: 'trl grpo, trl sft' },
        { value: 'own', detail: 'a script of your own' },
      ];
    case 'accelerate':
      return candidates.accelerateConfigs.map((value) => ({ value, detail: 'on this disk' }));
    case 'cluster':
      return clusterProfiles.map(({ name, gpus }) => ({
        value: name,
        detail: `${gpus.count} x ${gpus.name}`,
      }));
    default:
      return [];
  }
}
