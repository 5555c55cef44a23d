import { accelerateChecks } from '../accelerate/checks/index';
import type { Severity } from '../checking/diagnostic';
import { finalCkptsChecks } from '../final-ckpts/checks/index';

const words: Record<Severity, string> = { error: 'Error', warning: 'Warning', information: 'Note' };

type Rule = {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly documentation: string;
};

const table = (rules: readonly Rule[]) =>
  `| rule | severity | what it finds |\n|---|---|---|\n${rules
    .map(({ code, severity, title }) => `| [${code}](#${code}) | ${severity} | ${title} |`)
    .join('\n')}`;

/** docs/configuration-rules.md: the rules of both tables. Its headings are their codes, which diagnostics link to. */
export function configurationRulesPage(): string {
  const rules: readonly Rule[] = [...accelerateChecks, ...finalCkptsChecks];
  const parts = rules.map(
    ({ code, severity, title, documentation }) =>
      `## ${code}\n\n${words[severity]}. ${title}.\n\n${documentation}\n`,
  );
  return `\
# What accelerate configurations and lists of checkpoints are checked for

<!-- Written by \`npm run docs:rules\` from the tables in core/src/accelerate/checks and core/src/final-ckpts/checks. -->

The editor shows these while a file is typed. As in recipes, a comment silences a rule
(\`# phantomlab: ignore accelerate-gpu-ids\`), and the setting \`phantomlab.recipe.severity\` changes its severity.

A file with \`distributed_type\` or \`compute_environment\` at its top is taken for a configuration of \`accelerate launch\`:

${table(accelerateChecks)}

One with \`synthetic_train_ckpts\`, \`real_train_ckpts\` or \`misc_train_ckpts\`, or by the name of final_ckpts.yaml, for a
list of checkpoints to measure:

${table(finalCkptsChecks)}

${parts.join('\n')}`;
}
