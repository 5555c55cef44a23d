import type { AccelerateCheck } from '../accelerate-check';

/** What DeepSpeed's own file says as well. */
const inTheFile = new Set([
  'gradient_accumulation_steps',
  'gradient_clipping',
  'zero_stage',
  'offload_optimizer_device',
  'offload_param_device',
  'offload_param_nvme_path',
  'offload_optimizer_nvme_path',
  'zero3_save_16bit_model',
  'mixed_precision',
]);

export const deepspeedFile: AccelerateCheck = {
  code: 'accelerate-deepspeed-file',
  severity: 'error',
  title: "A key that belongs in DeepSpeed's own configuration file",
  documentation: `\
With \`deepspeed_config_file\`, accelerate takes stage, offloading, accumulation, clipping and precision from that file
and stops where the configuration says one of them too: *the following accelerate config variables will be ignored*.`,
  check: ({ document, entries, entry, config }) => {
    if (config.deepspeedConfigFile === undefined) return [];
    const bracketed = document.text[entry('deepspeed_config')!.value.span.start] === '{';
    return entries
      .filter(({ entry: { key, value }, path }) => {
        const place = key === 'mixed_precision' ? '' : 'deepspeed_config';
        return inTheFile.has(key) && path.join() === place && value.type !== 'null';
      })
      .map(({ entry: { key, keySpan, lines }, path }) => ({
        at: keySpan,
        message: `${key} may only be set in ${config.deepspeedConfigFile}: accelerate stops if both set it.`,
        fixes:
          document.flow || (bracketed && path.length > 0)
            ? []
            : [{ title: `Remove ${key}`, edits: [{ span: lines, newText: '' }] }],
      }));
  },
};
