import path from 'node:path';
import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers';
import type { Message } from '@phantomlab/core/examples/example';
import { ChatTemplate } from './chat-template/chat-template';
import { FileFault } from './file-fault';
import { OutOfTime, withinTime } from './within-time';

/** A special token as tokenizer_config.json gives it: its text, or an object that holds it. */
type TokenEntry = string | { readonly content: string } | null | undefined;

export interface TokenizerFiles {
  /** Where they lie, for messages. */
  readonly folder?: string;
  /** tokenizer.json, parsed. */
  readonly tokenizer: object;
  /** tokenizer_config.json, parsed. */
  readonly config: Readonly<Record<string, unknown>>;
  /** chat_template.jinja, where the template is in a file of its own. */
  readonly chatTemplate?: string;
  /** generation_config.json, parsed; its eos_token_id may name several end tokens. */
  readonly generationConfig?: Readonly<Record<string, unknown>>;
}

/** What a tokenizer may take; real ones open in about a second, and split some million characters in one. */
export interface TokenizerLimits {
  readonly openingMs: number;
  /** For every 100,000 characters, or tokens, that have begun. */
  readonly textMs: number;
}

export const tokenizerLimits: TokenizerLimits = { openingMs: 120_000, textMs: 20_000 };
const charactersPerLimit = 100_000;

/** Text to tokens and back as transformers does it, with the model's own chat template. */
export class Tokenizer {
  /** Tokens that end a completion: the tokenizer's own first, then the generation config's (as TRL takes them). */
  readonly stop: readonly number[];
  private readonly file: string;
  private readonly limits: TokenizerLimits;
  private readonly hub: HubTokenizer;
  private readonly template: ChatTemplate | undefined;
  private readonly specialTexts: Readonly<Record<string, string>>;

  /** @throws Error when there is no end token: a completion could never stop. */
  constructor(files: TokenizerFiles, limits = tokenizerLimits) {
    this.file = path.join(files.folder ?? '', 'tokenizer.json');
    this.limits = limits;
    this.hub = this.bounded(
      'opening it',
      limits.openingMs,
      () => new HubTokenizer(files.tokenizer, files.config),
    );
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
    const ms = this.limits.textMs * Math.ceil((text.length + 1) / charactersPerLimit);
    const what = `splitting a text of ${text.length} characters`;
    return this.bounded(what, ms, () => this.hub.encode(text, { add_special_tokens: false }).ids);
  }

  /** Text of token ids, special tokens left out. */
  decode(tokens: readonly number[]): string {
    if (tokens.length === 0) return '';
    const ms = this.limits.textMs * Math.ceil(tokens.length / charactersPerLimit);
    return this.bounded(`joining ${tokens.length} tokens`, ms, () =>
      this.hub.decode([...tokens], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    );
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

  /** Patterns of the file may match for ever, and its parts nest without end. */
  private bounded<T>(what: string, milliseconds: number, work: () => T): T {
    try {
      return withinTime(milliseconds, work);
    } catch (cause) {
      const wayOut = "Look at its patterns, or copy the tokenizer of the model's publisher again.";
      if (cause instanceof OutOfTime)
        throw new FileFault(this.file, `${what} takes more than ${milliseconds / 1000} seconds.`, wayOut, {
          cause,
        });
      if (cause instanceof RangeError)
        throw new FileFault(this.file, `${what} exhausts the memory: its parts nest too deep.`, wayOut, {
          cause,
        });
      throw cause;
    }
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
