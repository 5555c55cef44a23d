import type { ToChain } from '@phantomlab/client/messages/chain';
import type { ToQuery } from '@phantomlab/client/messages/query';
import type { ToResults } from '@phantomlab/client/messages/results';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
import type { ToUniverse } from '@phantomlab/client/messages/universe';

/** What a webview is shown with: its bundle, a size that it often has, and what its host tells it. */
export interface SampleView {
  readonly name: string;
  readonly bundle: 'rollouts' | 'chain' | 'query' | 'results' | 'universe';
  readonly size: readonly [width: number, height: number];
  /** It differs from another view in what is drawn alone: its layout is the other's. */
  readonly isAlike?: true;
  /** What is clicked on after the first message: the last element that fits. */
  readonly click?: string;
  /** What the mouse rests on after the first message: the last element that fits. */
  readonly hover?: string;
  readonly messages: readonly (ToRollouts | ToChain | ToQuery | ToResults | ToUniverse)[];
}
