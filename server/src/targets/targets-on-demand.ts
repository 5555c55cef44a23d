import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';

/** Loaded with the first request about a file of targets: most windows never open one. */
async function load(context: ServerContext) {
  const { targetsService } = await import('./targets-service');
  return targetsService(context);
}

/** The service of targets, without what it needs until then. */
export function targetsOnDemand(context: ServerContext): LanguageService {
  let loading: ReturnType<typeof load> | undefined;
  const service = () => {
    loading ??= load(context);
    return loading;
  };
  return {
    diagnostics: async (...asked) => (await service()).diagnostics(...asked),
    completion: async (...asked) => (await service()).completion(...asked),
    hover: async (...asked) => (await service()).hover(...asked),
    symbols: async (...asked) => (await service()).symbols(...asked),
    codeActions: async (...asked) => (await service()).codeActions(...asked),
    format: async (...asked) => (await service()).format(...asked),
  };
}
