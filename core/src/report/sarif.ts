import type { ArtifactLocation, Log, Region, ReportingDescriptor, Result, Fix as SarifFix } from 'sarif';
import type { Diagnostic, Fix, Severity } from '../checking/diagnostic';
import type { CheckedFile, RuleFacts } from './checked-file';
import { positionAt } from './position';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

export interface SarifOptions {
  /** What every code means; an unknown code gets no description. */
  readonly rules: readonly RuleFacts[];
  /** Of the program. */
  readonly version: string;
}

/** SARIF 2.1.0, which code scanning services take: the findings with their rules and fixes. */
export function sarifReport(files: readonly CheckedFile[], { rules, version }: SarifOptions): string {
  const used = rules.filter(({ code }) =>
    files.some(({ diagnostics }) => diagnostics.some((diagnostic) => diagnostic.code === code)),
  );
  const places = new Map(used.map(({ code }, index) => [code, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'PhantomLab', semanticVersion: version, rules: used.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) =>
          file.diagnostics.map((diagnostic) => result(file, diagnostic, places.get(diagnostic.code))),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ code, severity, title, documentation }: RuleFacts): ReportingDescriptor {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: documentation, markdown: documentation },
    help: { text: documentation, markdown: documentation },
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(file: CheckedFile, diagnostic: Diagnostic, ruleIndex: number | undefined): Result {
  const { at, code, severity, message, fixes = [] } = diagnostic;
  const artifactLocation = locationOf(file.path);
  return {
    ruleId: code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: region(file.text, at.start, at.end) } }],
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(fix, file, artifactLocation)) }),
  };
}

function sarifFix(
  { title, edits }: Fix,
  { text }: CheckedFile,
  artifactLocation: ArtifactLocation,
): SarifFix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ span, newText }) => ({
          deletedRegion: region(text, span.start, span.end),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

function region(text: string, start: number, end: number): Region {
  const from = positionAt(text, start);
  const to = positionAt(text, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** A relative path counts from the checkout's top, where the command is run. */
function locationOf(path: string): ArtifactLocation {
  const parts = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${parts}` };
  const drive = /^([A-Za-z]):[\\/]/.exec(path);
  return drive
    ? { uri: `file:///${drive[1]}:${parts.slice(parts.indexOf('/'))}` }
    : { uri: parts.replace(/^(?:\.\/)+/, ''), uriBaseId: '%SRCROOT%' };
}
