import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from '../protocol/client-abilities';
import { readSettings, type ServerSettings } from './settings';

/** Documents are checked by the defaults while a client does not answer. */
const patienceMs = 2000;

/** The settings as the client has them: handed over at the start, or asked for. */
export class CurrentSettings {
  readonly #connection: Connection;
  readonly #canAsk: boolean;
  #value: ServerSettings;

  /** @param given the settings below `phantomlab` that the client handed over, by section */
  constructor(
    connection: Connection,
    { configuration }: Pick<ClientAbilities, 'configuration'>,
    given: Readonly<Record<string, unknown>> | undefined,
  ) {
    this.#connection = connection;
    this.#canAsk = configuration;
    this.#value = readSettings(given ?? {});
  }

  get value(): ServerSettings {
    return this.#value;
  }

  /** @returns whether the client's settings are others than before */
  async refresh(): Promise<boolean> {
    if (!this.#canAsk) return false;
    const before = JSON.stringify(this.#value);
    await Promise.race([this.#ask(), sleep(patienceMs, undefined, { ref: false })]);
    return JSON.stringify(this.#value) !== before;
  }

  async #ask(): Promise<void> {
    try {
      const [recipe, hints, prolog] = await this.#connection.workspace.getConfiguration([
        { section: 'phantomlab.recipe' },
        { section: 'phantomlab.hints' },
        { section: 'phantomlab.prolog' },
      ]);
      this.#value = readSettings({ recipe, hints, prolog });
    } catch (error) {
      this.#connection.console.warn(`The settings could not be read and stay as they were: ${error}`);
    }
  }
}
