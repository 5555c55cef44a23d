import { accelerateChecks } from '../accelerate/checks/index';
import type { Severity } from '../checking/diagnostic';
import { finalCkptsChecks } from '../final-ckpts/checks/index';
import { targetsChecks } from '../targets/checks/index';
import { launchChecks } from '../targets/launch-checks/index';

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

/** docs/configuration-rules.md: the rules of these tables. Its headings are their codes, which diagnostics link to. */
export function configurationRulesPage(): string {
  const rules: readonly Rule[] = [
    ...accelerateChecks,
    ...finalCkptsChecks,
    ...targetsChecks,
    ...launchChecks,
  ];
  const parts = rules.map(
    ({ code, severity, title, documentation }) =>
      `## ${code}\n\n${words[severity]}. ${title}.\n\n${documentation}\n`,
  );
  return `\
# Checks of accelerate configurations, checkpoint lists and targets

<!-- Written by \`npm run docs:rules\` from the tables in core/src/accelerate/checks, core/src/final-ckpts/checks and
core/src/targets/checks. -->

The editor shows findings while you type. As in recipes, a comment turns a rule off
(\`# phantomlab: ignore accelerate-gpu-ids\`), and the setting \`phantomlab.recipe.severity\` changes its severity.

A file with \`distributed_type\` or \`compute_environment\` at the top level is read as a configuration of \`accelerate launch\`:

${table(accelerateChecks)}

One with \`synthetic_train_ckpts\`, \`real_train_ckpts\` or \`misc_train_ckpts\`, or by the name of final_ckpts.yaml, for a
list of checkpoints to measure:

${table(finalCkptsChecks)}

\`.phantomlab/targets.yaml\`, in a workspace or in the folder of your own settings (\`~/.config/phantomlab/targets.yaml\`):

${table(targetsChecks)}

What does not go together of a recipe, its accelerate configuration and the target that it is started on:

${table(launchChecks)}

${parts.join('\n')}`;
}
