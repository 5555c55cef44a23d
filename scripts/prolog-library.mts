// Writes core/src/prolog/library/swi-prolog.json from the SWI-Prolog that is installed, from the newer one that is
// shipped (swipl-wasm), and from the manual when a folder with its pages is named (Debian's swi-prolog-doc:
// usr/share/swi-prolog/doc/Manual). A file is right if either reads it, so that the table holds what either has. Names,
// modes, arities and operators are taken; no sentence is.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

interface Answer {
  version: number;
  builtIns: { key: string; iso: boolean; meta: string | null }[];
  hooks: string[];
  functions: string[];
  flags: string[];
  autoload: [key: string, module: string][];
  modules: {
    name: string;
    module: string;
    exports: string[];
    operators: [number, string, string][];
    meta: [string, string][];
    modes: [string, string, string][];
  }[];
}

const here = path.dirname(fileURLToPath(import.meta.url));
const installed: Answer = JSON.parse(
  execFileSync('swipl', [path.join(here, 'prolog-library.pl')], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
const answer = merged(installed, await shippedLibrary());
const manual = process.argv[2];

/** What the engine has that comes with the extension. */
async function shippedLibrary(): Promise<Answer> {
  const { default: start } = await import('swipl-wasm/dist/swipl-node.js');
  const { FS, prolog } = await start({ arguments: ['-q'] });
  FS.writeFile('/script.pl', readFileSync(path.join(here, 'prolog-library-loaded.pl')));
  const goal =
    "consult('/script.pl'), open('/answer.json', write, O, [encoding(utf8)]), with_output_to(O, print_loaded), close(O)";
  prolog.query(goal).once();
  return JSON.parse(FS.readFile('/answer.json', { encoding: 'utf8' }));
}

/** What either has; where both have it, the older one's modes and the newer one's operators. */
function merged(older: Answer, newer: Answer): Answer {
  const modules = new Map(older.modules.map((module) => [module.name, module]));
  for (const module of newer.modules) {
    const known = modules.get(module.name);
    modules.set(
      module.name,
      known
        ? {
            ...known,
            exports: [...new Set([...known.exports, ...module.exports])],
            operators: [
              ...new Map(
                [...known.operators, ...module.operators].map((one) => [`${one[1]} ${one[2]}`, one]),
              ).values(),
            ],
            meta: [...new Map([...known.meta, ...module.meta])],
          }
        : module,
    );
  }
  const union = (name: 'hooks' | 'functions' | 'flags') =>
    [...new Set([...older[name], ...newer[name]])].sort();
  return {
    version: newer.version,
    builtIns: [...new Map([...newer.builtIns, ...older.builtIns].map((one) => [one.key, one])).values()],
    hooks: union('hooks'),
    functions: union('functions'),
    flags: union('flags'),
    autoload: [...older.autoload, ...newer.autoload],
    modules: [...modules.values()],
  };
}

/** `key modes determinism` by key, the first that is said of each. */
function firstModes(modes: readonly (readonly [string, string, string])[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [key, characters, determinism] of modes) {
    if (!lines.has(key)) lines.set(key, [key, characters, determinism].join(' ').trimEnd());
  }
  return lines;
}

/** The manual's headings: `[ISO,det] atom_length(+Atom, -Length)`. */
function manualModes(folder: string): [string, string, string][] {
  const heading =
    /<dt class="pubdef">(?:<span class="pred-tag">\[([^\]]*)\]<\/span>)?<a id="([^"]+)"><strong>[^<]*<\/strong>\(<var>([^<]*)<\/var>\)/g;
  const modes: [string, string, string][] = [];
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    for (const [, tags = '', id, parameters] of readFileSync(path.join(folder, page), 'utf8').matchAll(
      heading,
    )) {
      const characters = parameters!.split(',').map((parameter) => modeOf(parameter.trim()));
      const key = decodeEntities(id!);
      const determinism =
        tags.split(',').find((tag) => /^(det|semidet|nondet|multi)$/.test(tag.trim())) ?? '';
      if (Number(key.slice(key.lastIndexOf('/') + 1)) === characters.length) {
        modes.push([key, characters.join(''), determinism.trim()]);
      }
    }
  }
  return modes;
}

function modeOf(parameter: string): string {
  const mark = /^(?:\+\+|--|[+\-?:@!])/.exec(parameter)?.[0] ?? '?';
  return { '++': '+', '--': '-' }[mark] ?? mark;
}

const decodeEntities = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&quot;', '"');

const documented = firstModes(manual ? manualModes(manual) : []);
const autoloaded = new Set(answer.autoload.map(([, module]) => module));
const topLevel = (name: string) => !name.includes('/');

const library = {
  version: answer.version,
  builtIns: answer.builtIns
    .map(({ key, iso, meta }) => {
      const modes = documented.get(key)?.slice(key.length + 1);
      return `${key}\t${iso ? 'iso' : ''}\t${meta ?? ''}\t${modes ?? ''}`.trimEnd();
    })
    .sort()
    .join('\n'),
  hooks: answer.hooks.join(' '),
  functions: answer.functions.join(' '),
  flags: answer.flags.join(' '),
  modules: answer.modules
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, module, exports: all, operators, meta, modes }) => {
      // Names with a space in them (`chr sbag_del_element`) are the libraries' own, and would spoil the lists.
      const exports = all.filter((key) => !key.includes(' '));
      const exported = new Set(exports);
      const lines = firstModes([...modes, ...(topLevel(name) ? [...documented].map(splitLine) : [])]);
      return {
        name,
        ...(module !== name && { module }),
        ...(autoloaded.has(module) && topLevel(name) && { autoload: true }),
        exports: exports.join(' '),
        ...(operators.length > 0 && { operators }),
        ...(meta.length > 0 && { meta: meta.map((line) => line.join(' ')).join('\n') }),
        modes: [...lines.values()]
          .filter((line) => exported.has(line.slice(0, line.indexOf(' '))))
          .join('\n'),
      };
    }),
};

function splitLine([key, line]: [string, string]): [string, string, string] {
  const [modes = '', determinism = ''] = line.slice(key.length + 1).split(' ');
  return [key, modes, determinism];
}

const file = path.join(here, '../core/src/prolog/library/swi-prolog.json');
writeFileSync(file, `${JSON.stringify(library, undefined, 1)}\n`);
