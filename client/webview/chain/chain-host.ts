import type { ChainState, FromChain, ToChain } from '@phantomlab/client/messages/chain';
import type { Host } from '../shared/host';

/** The extension's side of the Chain and Proof view. */
export type ChainHost = Host<ToChain, FromChain, ChainState>;
