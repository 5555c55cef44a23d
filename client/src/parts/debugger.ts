// Chains and proofs under the debugger: the adapter, its configurations, values behind variables.
export { chainAdapter, inlineValues } from '../debugger/chain-adapter';
export { completed, withPlaces } from '../debugger/complete-configuration';
