import type { ToChain } from '@phantomlab/client/messages/chain';
import type { ToQuery } from '@phantomlab/client/messages/query';
import type { ToRollouts } from '@phantomlab/client/messages/rollouts';
/** What a webview is shown with: its bundle, a size that it often has, and what its host tells it. */
export interface SampleView {
  readonly name: string;
  readonly bundle: 'rollouts' | 'chain' | 'query';
  readonly size: readonly [width: number, height: number];
  readonly messages: readonly (ToRollouts | ToChain | ToQuery)[];
}
/** The views in their states, out of a sample run and through the host's own code; its files fall into `out`. */
export declare function sampleViews(out: string): Promise<readonly SampleView[]>;
