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
# What recipes are checked for

<!-- Written by \`npm run docs:rules\` from the table in core/src/recipe/checks. -->

An error says that training would not start or would fail on its way; a warning, that it would train something else
than one thinks. The editor shows them while a recipe is typed, \`phantomlab check\` in the terminal.

Sizes and memory depend on how a recipe is launched, which no key of TRL's says. Settings do
(\`phantomlab.recipe.processes\`, \`accelerateConfig\`, \`cluster\`), or comments in the recipe, each alone on its line:

\`\`\`yaml
# phantomlab: accelerate recipes/accelerate_configs/zero2.yaml
# phantomlab: cluster aida
# phantomlab: processes 4
\`\`\`

Without them a file name like \`config_pw_4gpu.yaml\` says the processes. What is not known is not judged: data, models
and launches that are not on this disk are a warning at most, and what only this machine's own cards would say, a note.
See [how GPU memory is estimated](memory.md).

A rule is silenced on a line by a comment at its end, or on the line above: \`# phantomlab: ignore held-out-seeds\`.
The setting \`phantomlab.recipe.severity\` changes a rule's severity for a workspace, or leaves it out:

\`\`\`json
"phantomlab.recipe.severity": { "prompts-left-over": "information", "own-run-folder": "off" }
\`\`\`

| rule | severity | what it finds |
|---|---|---|
${index.join('\n')}

${rules.join('\n')}`;
}
