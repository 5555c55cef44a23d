import { replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const runNameText: RecipeCheck = {
  code: 'run-name-text',
  severity: 'warning',
  title: 'A run name that is not a string',
  documentation: `\
\`run_name: 2026-11-23\` is a date to YAML, and \`run_name: 7\` a number; TRL passes it on unchanged, which matters as
soon as something is reported: TensorBoard writes all arguments as JSON and fails on a date at the first step; W&B and
others need a string. Quotes make it one.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('run_name');
    if (!found || found.value.type === 'str' || found.value.type === 'null') return [];
    const { span, type } = found.value;
    const stated = settings.value('report_to');
    const services = (Array.isArray(stated) ? stated : [stated]).map(String);
    const reports = services.filter((name) => name !== 'none' && name !== 'undefined' && name !== 'null');
    const fails = type === 'date' && reports.some((name) => name === 'tensorboard' || name === 'all');
    const scalar = type !== 'list' && type !== 'dict';
    const text = JSON.stringify(recipe.text.slice(span.start, span.end));
    return [
      {
        at: span,
        message: fails
          ? 'YAML reads a date here, and TensorBoard fails to write it down at the first step.'
          : `YAML reads ${type === 'date' ? 'a date' : type === 'bool' ? 'true or false' : scalar ? 'a number' : `a ${type === 'list' ? 'list' : 'mapping'}`} here, not a text.${reports.length > 0 ? ` ${reports.join(', ')} may want a text.` : ' It trains, since nothing is reported.'}`,
        severity: fails ? 'error' : reports.length > 0 && scalar ? 'warning' : 'information',
        fixes: fixes(
          ...(scalar
            ? [
                {
                  title: `Write ${text}`,
                  edits: [[replaceValue(recipe.document, found, text)]],
                  safe: true as const,
                },
              ]
            : []),
        ),
      },
    ];
  },
};
