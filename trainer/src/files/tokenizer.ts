import path from 'node:path';
import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers';
import type { Message } from '@phantomlab/core/examples/example';
import { ChatTemplate } from './chat-template/chat-template';

/** A special token as tokenizer_config.json gives it: its text, or an object that holds it. */
type TokenEntry = string | { readonly content: string } | null | undefined;

export interface TokenizerFiles {
  /** Where they lie, for messages. */
  readonly folder?: string;
  /** tokenizer.json, parsed. */
  readonly tokenizer: object;
  /** tokenizer_config.json, parsed. */
  readonly config: Readonly<Record<string, unknown>>;
  /** chat_template.jinja, where the template lies in a file of its own. */
  readonly chatTemplate?: string;
  /** generation_config.json, parsed; its eos_token_id may name several end tokens. */
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

/** Text to tokens and back as transformers does it, with the model's own chat template. */
export class Tokenizer {
  /** Tokens that end a completion: the tokenizer's own first, then the generation config's (as TRL takes them). */
  readonly stop: readonly number[];
  private readonly hub: HubTokenizer;
  private readonly template: ChatTemplate | undefined;
  private readonly specialTexts: Readonly<Record<string, string>>;

  /** @throws Error when there is no end token: a completion could never stop. */
  constructor(files: TokenizerFiles) {
    this.hub = new HubTokenizer(files.tokenizer, files.config);
    const template = files.chatTemplate ?? files.config.chat_template;
    const file = files.chatTemplate === undefined ? 'tokenizer_config.json' : 'chat_template.jinja';
    this.template =
      typeof template === 'string'
        ? new ChatTemplate(template, path.join(files.folder ?? '', file))
        : undefined;
    this.specialTexts = specialTexts(files.config);
    this.stop = this.endTokens(files.generationConfig?.eos_token_id);
    if (this.stop.length === 0) {
      throw new Error(
        'tokenizer_config.json names no eos_token: without one a completion never ends. Add it.',
      );
    }
  }

  /** Token ids of a text, without special tokens added around it. */
  encode(text: string): number[] {
    return this.hub.encode(text, { add_special_tokens: false }).ids;
  }

  /** Text of token ids, special tokens left out. */
  decode(tokens: readonly number[]): string {
    if (tokens.length === 0) return '';
    return this.hub.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false });
  }

  /** The prompt for messages: the chat template's text, up to where the assistant begins to speak. */
  promptText(
    messages: readonly Message[],
    templateArguments: Readonly<Record<string, unknown>> = {},
  ): string {
    if (!this.template) {
      throw new Error(
        'The tokenizer has no chat template, so messages cannot become a prompt. ' +
          'Add chat_template to tokenizer_config.json, or a chat_template.jinja beside it.',
      );
    }
    return this.template.render({
      ...this.specialTexts,
      ...templateArguments,
      messages: messages.map((message) => ({ ...message })),
      add_generation_prompt: true,
    });
  }

  /** Token ids of `promptText`. */
  promptTokens(
    messages: readonly Message[],
    templateArguments?: Readonly<Record<string, unknown>>,
  ): number[] {
    return this.encode(this.promptText(messages, templateArguments));
  }

  private endTokens(configured: unknown): number[] {
    const own = this.hub.token_to_id(this.specialTexts.eos_token ?? '');
    const listed = Array.isArray(configured) ? configured : [configured];
    const ids = [own, ...listed].filter((id): id is number => typeof id === 'number');
    return [...new Set(ids)];
  }
}

function specialTexts(config: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of ['bos_token', 'eos_token', 'pad_token', 'unk_token']) {
    const entry = config[name] as TokenEntry;
    const text = typeof entry === 'string' ? entry : entry?.content;
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
