import { changedDefault } from './changed-default';

export const vllmModeUnsaid = changedDefault({
  code: 'vllm-mode-unsaid',
  key: 'vllm_mode',
  title: 'vllm_mode is left to a default that changed between versions',
  documentation: `\
With \`use_vllm: true\` TRL generates on a separate server (\`server\`) or next to the training, on the same cards
(\`colocate\`). Left out, it was \`server\` before TRL 1.0 and is \`colocate\` since: an upgrade moves vLLM onto the
training's cards, or leaves a server waiting.`,
  near: ['use_vllm'],
  matters: ({ settings }) => settings.true('use_vllm'),
});
