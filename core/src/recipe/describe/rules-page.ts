import type { Severity } from '../../checking/diagnostic';
import { checks } from '../checks/index';

const words: Record<Severity, string> = { error: 'Error', warning: 'Warning', information: 'Note' };

/** docs/rules.md: every rule of the table. Its heading is its code, which diagnostics link to. */
export function rulesPage(): string {
  const index = checks.map(({ code, severity, title }) => `| [${code}](#${code}) | ${severity} | ${title} |`);
  const rules = checks.map(
    ({ code, severity, title, documentation }) =>
      `## ${code}\n\n${words[severity]}. ${title}.\n\n${documentation}\n`,
  );
  return `\
# Recipe checks

<!-- Written by \`npm run docs:rules\` from the table in core/src/recipe/checks. -->

An error means that training would not start, or would fail later. A warning means that it would train something else
than you meant. The editor shows findings while you type; \`phantomlab check\` prints them in the terminal.

Sizes and memory depend on how a recipe is launched, and TRL has no key for that. Name the launch in the settings
(\`phantomlab.recipe.processes\`, \`accelerateConfig\`, \`cluster\`) or in comments of the recipe, each on a line of its own:

\`\`\`yaml
# phantomlab: accelerate recipes/accelerate_configs/zero2.yaml
# phantomlab: cluster aida
# phantomlab: processes 4
\`\`\`

Without these, a file name like \`config_pw_4gpu.yaml\` gives the number of processes. What is not known is not judged: data,
models and launches that are not on this disk are at most a warning, and findings about this machine's own cards are notes.
See [how GPU memory is estimated](memory.md).

To turn a rule off for a line, add a comment to its end or to the line above: \`# phantomlab: ignore held-out-seeds\`. The
setting \`phantomlab.recipe.severity\` changes a rule's severity for a workspace, or turns it off:

\`\`\`json
"phantomlab.recipe.severity": { "prompts-left-over": "information", "own-run-folder": "off" }
\`\`\`

| rule | severity | what it finds |
|---|---|---|
${index.join('\n')}

${rules.join('\n')}`;
}
