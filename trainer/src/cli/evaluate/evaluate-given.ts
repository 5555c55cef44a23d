import type { ScoringName } from '@phantomlab/core/examples/scoring';
import type { WantedSet } from '../../evaluate/prepare-sets';

/** What the command line says of an evaluation. */
export interface EvaluateGiven {
  readonly on: readonly WantedSet[];
  readonly data: string;
  readonly out?: string;
  readonly server?: string;
  readonly apiKeyEnv: string;
  /** true: the Python is not said. */
  readonly vllm?: string | true;
  readonly vllmArgs?: string;
  readonly checkpoints?: string;
  readonly only?: readonly string[];
  readonly concurrency?: number;
  readonly limit?: number;
  readonly split?: readonly string[];
  readonly seeds: readonly number[];
  readonly recipe?: string;
  readonly prompts?: 'paper' | 'own';
  readonly promptMethod?: string;
  readonly scoring?: ScoringName;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly timeout: number;
  readonly retries: number;
  readonly format: 'text' | 'json';
  /** The folder of the run that this evaluation is on a target. */
  readonly asRun?: string;
  readonly target?: string;
  readonly detach?: boolean;
  readonly dryRun?: boolean;
  /** Another SSH configuration than the user's. */
  readonly sshConfig?: string;
}

/** The Python whose vLLM is started here; undefined: none is. */
export const pythonOf = ({ vllm }: Pick<EvaluateGiven, 'vllm'>): string | undefined =>
  vllm === true ? 'python3' : vllm;
