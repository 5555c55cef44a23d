import type { ClientAbilities } from './protocol/client-abilities';
import type { ServerSettings } from './workspace/settings';
import type { WorkspaceFacts } from './workspace/workspace-facts';

/** What the services share: the settings as they are now, and what the disk says. */
export interface ServerContext {
  readonly settings: () => ServerSettings;
  readonly facts: WorkspaceFacts;
  /** Where the page of rules lies; each rule's code is a heading there. */
  readonly rulesPage: string | undefined;
  /** The same for Prolog's rules. */
  readonly prologRulesPage: string | undefined;
  /** And for those of accelerate's configurations and of lists of checkpoints. */
  readonly configurationRulesPage: string | undefined;
  /** What the client can make of an answer. */
  readonly client: Pick<
    ClientAbilities,
    'snippets' | 'editRanges' | 'itemData' | 'lateDetails' | 'yamlExtension'
  >;
  /** Something was read that answers about open documents hang on: they are asked for again. */
  readonly refresh: () => void;
  /** Says something to the user that a change in the editor does not show by itself. */
  readonly tell: (message: string) => void;
  readonly log: (message: string) => void;
}
