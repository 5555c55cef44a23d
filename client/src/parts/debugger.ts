// Chains and proofs under the debugger: the adapter, its configurations, values behind variables.
export { chainAdapter } from '../debugger/chain-adapter';
export { completed } from '../debugger/complete-configuration';
