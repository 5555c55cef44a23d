import { isTruth } from '../../../accelerate/truth';
import type { Finding } from '../../../checking/diagnostic';
import type { RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';
import { mappingOf, placeIn } from '../objective/mapping-of';

/** The transformers whose reading this is; of others FSDP's default version is not known. */
const since = '5.23';

const policies = ['TRANSFORMER_BASED_WRAP', 'SIZE_BASED_WRAP', 'NO_WRAP'];

/** Switches that are read as text, by the version of FSDP that has them. */
const switches: Readonly<Record<string, 1 | 2 | 'both'>> = {
  cpu_ram_efficient_loading: 'both',
  activation_checkpointing: 'both',
  reshard_after_forward: 2,
  forward_prefetch: 1,
  use_orig_params: 1,
  sync_module_states: 1,
  limit_all_gathers: 1,
};

/** Strategies that FSDP 2 has no more. */
const ofFirst = new Set(['no_shard', 'hybrid_shard', 'hybrid_shard_zero2']);

function fault(key: string, value: unknown, version: number): string | undefined {
  if (key === 'version')
    return /^\s*[-+]?\d+\s*$/.test(String(value)) || typeof value === 'number' || typeof value === 'boolean'
      ? undefined
      : `int() refuses ${value}: FSDP's version is 1 or 2.`;
  if (key === 'auto_wrap_policy')
    return policies.includes(String(value))
      ? undefined
      : `auto_wrap_policy is one of ${policies.join(', ')}.`;
  const has = switches[key];
  if (has === undefined || (has !== 'both' && has !== version)) return undefined;
  return isTruth(value) ? undefined : `${key} is true or false.`;
}

export const fsdpArguments: RecipeCheck = {
  code: 'fsdp-arguments',
  severity: 'error',
  title: 'A setting of FSDP that transformers refuses',
  documentation: `\
With \`fsdp\` set, transformers reads \`fsdp_config\` when the configuration is made, with the prefix \`fsdp_\` or without:
\`version\` is a number (2 where it is left out), switches are true or false, \`auto_wrap_policy\` is a name of
accelerate's. FSDP 2 has no \`hybrid_shard\` and no \`no_shard\`: those need \`version: 1\`. With
a single process that no launcher starts, the trainer stops at \`fsdp\`.`,
  check({ schema, settings, facts, entry }): Finding[] {
    const chosen = settings.value('fsdp');
    if (!chosen) return [];
    const at = entry('fsdp')?.value.span;
    const { accelerate } = facts.launch ?? {};
    const isLaunched = accelerate !== undefined && accelerate.config?.distributedType !== 'NO';
    if (at && facts.processes === 1 && !isLaunched)
      return [{ at, message: 'One process has nobody to share with: the trainer stops at fsdp.' }];
    if (compareVersions(schema.transformers, since) < 0) return [];
    const found = entry('fsdp_config');
    const given = Object.entries(mappingOf(found) ?? {}).map(
      ([name, value]) => [name, name.replace(/^fsdp_/, ''), value] as const,
    );
    if (given.some(([, key, value]) => key === 'xla' && Boolean(value))) return [];
    const stated = given.find(([, key]) => key === 'version')?.[2] ?? 2;
    const version = Number(stated) === 2 ? 2 : 1;
    const findings = given.flatMap(([name, key, value]): Finding[] => {
      const message = fault(key, value, version);
      return message ? [{ at: placeIn(found!, name), message: `${message} transformers stops at it.` }] : [];
    });
    const words = [chosen].flat().flatMap((word) => String(word).split(/\s+/));
    const first = words.find((word) => ofFirst.has(word));
    if (first !== undefined && version === 2 && at)
      findings.push({ at, message: `FSDP 2 has no ${first}: it needs fsdp_config: {version: 1}.` });
    return findings;
  },
};
