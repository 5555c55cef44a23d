import type { PromptChoice, PromptSourceName } from '../../tasks/prompt-source';
import type { Settings } from './settings';

/** What decides a recipe's prompts, as it says it or by default. */
export const promptChoice = (settings: Settings): PromptChoice => ({
  mode: settings.string('training_mode') ?? 'pw',
  method: settings.string('prompt_method'),
  source: settings.string('prompt_source') as PromptSourceName | undefined,
});
