import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Whether Debian's swi-prolog-nox is there to be compared with. */
export const hasNativeSwipl = spawnSync('swipl', ['--version']).status === 0;

/** Reads goals, a line each, and writes of each its answers with the number of times that each was found. */
const script = String.raw`
:- initialization(main, main).
main :-
    current_prolog_flag(argv, [Facts, Goals, Out]),
    load_files(user:Facts, [silent(true)]),
    setup_call_cleanup(open(Goals, read, In, [encoding(utf8)]),
        setup_call_cleanup(open(Out, write, To, [encoding(utf8)]), each(In, 0, To), close(To)), close(In)).
each(In, N, To) :-
    read_line_to_string(In, Line),
    (   Line == end_of_file
    ->  true
    ;   term_string(Goal, Line, [variable_names(Names)]),
        include(shown, Names, Shown),
        maplist(value, Shown, Row),
        findall(Bound, (user:Goal, exclude(var, Row, Bound)), All),
        msort(All, Sorted),
        clumped_rows(Sorted, Counted),
        forall(member(One-Times, Counted),
               ( format(To, '~d\t~d\t', [N, Times]),
                 write_term(To, One, [quoted(true), ignore_ops(true), spacing(standard)]), nl(To) )),
        Next is N + 1,
        each(In, Next, To)
    ).
shown(Name=_) :- \+ sub_atom(Name, 0, _, _, '_').
value(_=Value, Value).
clumped_rows([], []).
clumped_rows([Row|Rows], [Row-Times|Counted]) :-
    same(Rows, Row, 1, Times, Rest),
    clumped_rows(Rest, Counted).
same([Other|Rows], Row, Before, Times, Rest) :- Other == Row, !, Next is Before + 1, same(Rows, Row, Next, Times, Rest).
same(Rest, _, Times, Times, Rest).
`;

/**
 * Asks native SWI-Prolog, which loads the program as it stands: for each goal, how often it finds each answer. An
 * answer is the list of the values that the goal's variables have, in the order in which they occur in it.
 */
export async function askNative(program: string, goals: readonly string[]): Promise<Map<string, number>[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-native-'));
  const at = (name: string) => path.join(folder, name);
  try {
    await writeFile(at('ask.pl'), script);
    // A name that ends in .pl would be loaded by swipl itself, and be no argument.
    await writeFile(at('universe'), program);
    await writeFile(at('goals'), goals.map((goal) => `${goal.replaceAll('\n', ' ')}\n`).join(''));
    await promisify(execFile)('swipl', [at('ask.pl'), at('universe'), at('goals'), at('answers')], {
      timeout: 600_000,
    });
    const answers = goals.map(() => new Map<string, number>());
    for (const line of (await readFile(at('answers'), 'utf8')).split('\n').slice(0, -1)) {
      const [goal, times, row] = line.split('\t') as [string, string, string];
      answers[Number(goal)]!.set(row, Number(times));
    }
    return answers;
  } finally {
    await rm(folder, { recursive: true });
  }
}
