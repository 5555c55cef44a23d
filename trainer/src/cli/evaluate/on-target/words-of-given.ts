import type { EvaluateGiven } from '../evaluate-given';

/** Options that mean the same on a target, as words of its command. */
export function wordsOfGiven(given: EvaluateGiven): readonly string[] {
  const options: readonly (readonly [string, string | number | undefined])[] = [
    ['--concurrency', given.concurrency],
    ['--limit', given.limit],
    ['--seeds', given.seeds.join(',')],
    ['--prompts', given.prompts],
    ['--prompt-method', given.promptMethod],
    ['--scoring', given.scoring],
    ['--max-tokens', given.maxTokens],
    ['--temperature', given.temperature],
    ['--top-p', given.topP],
    ['--top-k', given.topK],
    ['--timeout', given.timeout],
    ['--retries', given.retries],
    ['--vllm-args', given.vllmArgs],
  ];
  // With "=", so that a value that begins with a dash is a value.
  return options.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
}
