import { replaceValue } from '../../yaml/edit';
import type { YamlEntry } from '../../yaml/yaml-value';
import type { AccelerateCheck } from '../accelerate-check';

/** As Python takes it: the text "false" is true. */
const isFalse = (entry: YamlEntry | undefined) => entry !== undefined && !entry.value.value;

export const unsyncedLoading: AccelerateCheck = {
  code: 'accelerate-unsynced-loading',
  severity: 'error',
  title: 'One process reads the weights, and the others get none',
  documentation: `\
With \`fsdp_cpu_ram_efficient_loading\`, which is true unless it is set, one process reads the weights. The others get
theirs by \`fsdp_sync_module_states\`: the launcher stops where that is false.`,
  check({ document, config, entry }) {
    if (!config.fsdp) return [];
    const of = (key: string) => entry(`fsdp_${key}`, 'fsdp_config') ?? entry(key, 'fsdp_config');
    const sync = of('sync_module_states');
    if (!sync || !isFalse(sync) || isFalse(of('cpu_ram_efficient_loading'))) return [];
    return [
      {
        at: sync.value.span,
        message:
          'fsdp_cpu_ram_efficient_loading needs fsdp_sync_module_states: true; accelerate launch stops otherwise.',
        fixes: [{ title: 'Write true', edits: [replaceValue(document, sync, 'true')] }],
      },
    ];
  },
};
