// The Chain and Proof panel's side in the extension: loaded when it is first shown.
export { ChainPanel } from '../chain/chain-panel';
