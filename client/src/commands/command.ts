import type { ExtensionServices } from '../extension-services';
import type { CommandId } from '../ids';

/** A command of the palette or of a menu. The wrapper that runs it shows its errors. */
export interface Command {
  readonly id: CommandId;
  run(services: ExtensionServices, ...args: readonly unknown[]): void | Promise<void>;
}
