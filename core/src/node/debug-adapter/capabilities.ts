import type { DebugProtocol } from '@vscode/debugprotocol';
import { exceptionFilters } from '../../stepping/breakpoints';

/** What the adapter can do, as an editor asks it at first. */
export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsStepBack: true,
  supportsStepInTargetsRequest: true,
  supportsGotoTargetsRequest: true,
  supportsRestartFrame: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsFunctionBreakpoints: true,
  supportsDataBreakpoints: true,
  supportsBreakpointLocationsRequest: true,
  supportsEvaluateForHovers: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['"', '('],
  supportsExceptionInfoRequest: true,
  supportsExceptionFilterOptions: true,
  supportsLoadedSourcesRequest: true,
  supportsTerminateRequest: true,
  exceptionBreakpointFilters: exceptionFilters.map(({ filter, label, isDefault }) => ({
    filter,
    label,
    default: isDefault,
    supportsCondition: true,
    conditionDescription: 'A Prolog goal, such as Hop > 1 or Relation = mother',
  })),
};
