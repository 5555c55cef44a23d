import { replaceValue } from '../../yaml/edit';
import type { YamlEntry } from '../../yaml/yaml-value';
import type { AccelerateCheck, AccelerateContext } from '../accelerate-check';

/** A key of the part, written with or without its prefix. */
function fsdpEntry({ entry }: AccelerateContext, key: string): YamlEntry | undefined {
  return entry(`fsdp_${key}`, 'fsdp_config') ?? entry(key, 'fsdp_config');
}

const isTruth = (value: unknown) => /^(?:true|false)$/i.test(String(value));

export const fsdpVersion: AccelerateCheck = {
  code: 'accelerate-fsdp-version',
  severity: 'error',
  title: "A value of FSDP's other version",
  documentation: `\
\`fsdp_reshard_after_forward\` is true or false with FSDP 2, and a sharding strategy with FSDP 1, which is what counts
where \`fsdp_version\` is left out; FSDP 2 has no \`LOCAL_STATE_DICT\`. accelerate refuses each when processes start.`,
  check(context) {
    const { document, config } = context;
    if (!config.fsdp) return [];
    const { version } = config.fsdp;
    const reshard = fsdpEntry(context, 'reshard_after_forward');
    const strategy = fsdpEntry(context, 'sharding_strategy');
    const state = fsdpEntry(context, 'state_dict_type');
    const write = (entry: YamlEntry, text: string) => ({
      title: `Write ${text}`,
      edits: [replaceValue(document, entry, text)],
    });
    const truth = reshard && (reshard.value.type === 'null' || isTruth(reshard.value.value));
    return [
      ...(reshard && version === 2 && !truth
        ? [
            {
              at: reshard.value.span,
              message: 'FSDP 2 takes true or false here; strategies are those of FSDP 1.',
              fixes: [write(reshard, 'true'), write(reshard, 'false')],
            },
          ]
        : []),
      // With a strategy of its own, FSDP 1 does not look at it.
      ...(reshard && version === 1 && truth && !strategy
        ? [
            {
              at: reshard.value.span,
              message: 'FSDP 1 takes a strategy here; true and false are for fsdp_version: 2.',
              fixes: [write(reshard, 'FULL_SHARD')],
            },
          ]
        : []),
      ...(state && version === 2 && String(state.value.value).toUpperCase() === 'LOCAL_STATE_DICT'
        ? [
            {
              at: state.value.span,
              message: 'FSDP 2 saves no LOCAL_STATE_DICT.',
              fixes: [write(state, 'SHARDED_STATE_DICT'), write(state, 'FULL_STATE_DICT')],
            },
          ]
        : []),
    ];
  },
};
