import type { Settings } from '../../plan/settings';

/** The key that switches the trainer's own checkpointing of activations: the newer name counts where it is given. */
export function trainerCheckpointing(settings: Settings): { readonly key: string; readonly isOn: boolean } {
  const newer = settings.value('activation_checkpointing');
  return typeof newer === 'boolean'
    ? { key: 'activation_checkpointing', isOn: newer }
    : { key: 'gradient_checkpointing', isOn: settings.true('gradient_checkpointing') };
}
