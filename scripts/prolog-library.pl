% Prints what this SWI-Prolog has, one JSON object, for scripts/prolog-library.mts. Nothing is loaded that it describes.
:- use_module(library(prolog_xref)).
:- use_module(library(http/json)).
:- use_module(library(readutil)).
:- use_module(library(filesex)).

print_library :-
    findall(B, built_in(B), BuiltIns0),
    sort(BuiltIns0, BuiltIns),
    findall(K, (predicate_property(user:H, multifile), key(H, K)), Hooks0),
    sort(Hooks0, Hooks),
    findall(F, (current_arithmetic_function(H), key(H, F)), Functions0),
    sort(Functions0, Functions),
    findall(F, current_prolog_flag(F, _), Flags0),
    sort(Flags0, Flags),
    findall(O, system_operator(O), Operators0),
    sort(Operators0, Operators),
    findall(A, autoload(A), Autoload0),
    sort(Autoload0, Autoload),
    findall(M, library_module(M), Modules),
    current_prolog_flag(version, Version),
    json_write_dict(current_output,
                    _{version: Version, builtIns: BuiltIns, hooks: Hooks, functions: Functions, flags: Flags,
                      operators: Operators, autoload: Autoload, modules: Modules}, [width(0)]).

key(Head, Key) :-
    functor(Head, Name, Arity),
    format(atom(Key), '~w/~w', [Name, Arity]).

built_in(_{key: Key, iso: Iso, meta: Meta}) :-
    current_predicate(_, system:Head),
    part_of_system(Head),
    functor(Head, Name, _),
    \+ sub_atom(Name, 0, _, _, $),
    key(Head, Key),
    (   predicate_property(system:Head, iso) -> Iso = true ; Iso = false ),
    (   predicate_property(system:Head, meta_predicate(Spec)) -> spec(Spec, Meta) ; Meta = null ).

% Some are defined in modules of the system's own.
part_of_system(Head) :-
    \+ (   predicate_property(system:Head, imported_from(Module)),
            \+ module_property(Module, class(system))
        ).

spec(Head, Spec) :-
    Head =.. [_|Arguments],
    maplist(specifier, Arguments, Specifiers),
    atomic_list_concat(Specifiers, ' ', Spec).

specifier(Specifier, Specifier) :- atomic(Specifier), !.
specifier(_, ?).

system_operator([Priority, Type, Name]) :-
    current_op(Priority, Type, system:Name),
    Name \== [],
    Name \== {}.

autoload([Key, Module]) :-
    absolute_file_name(autoload('INDEX.pl'), Index, [access(read), solutions(all)]),
    setup_call_cleanup(open(Index, read, In), index_terms(In, Terms), close(In)),
    member(index(Name, Arity, Module, _), Terms),
    format(atom(Key), '~w/~w', [Name, Arity]).

index_terms(In, Terms) :-
    read(In, Term),
    (   Term == end_of_file
    ->  Terms = []
    ;   Terms = [Term|Rest],
        index_terms(In, Rest)
    ).

library_module(_{name: Name, module: Module, exports: Keys, operators: Operators, meta: Metas, modes: Modes}) :-
    absolute_file_name(swi(library), Root, [file_type(directory)]),
    directory_member(Root, File, [extensions([pl]), recursive(true)]),
    \+ file_base_name(File, 'INDEX.pl'),
    \+ file_base_name(File, 'MKINDEX.pl'),
    library_name(Root, File, Name),
    catch(xref_public_list(File, -, [module(Module), exports(Exports), meta(MetaHeads)]), _, fail),
    atom(Module),
    findall(K, (member(E, Exports), export_key(E, K)), Keys),
    findall([P, T, O], (member(op(P, T, Os), Exports), operator_name(Os, O)), Operators),
    findall([K, S], (member(H, MetaHeads), key(H, K), spec(H, S)), Metas),
    findall(M, documented_mode(File, M), Modes).

export_key(N/A, K) :- format(atom(K), '~w/~w', [N, A]).
export_key(N//A0, K) :- A is A0+2, format(atom(K), '~w/~w', [N, A]).

operator_name(Names, Name) :- is_list(Names), !, member(Name, Names).
operator_name(_:Name, Name) :- !.
operator_name(Name, Name).

library_name(Root, File, Name) :-
    directory_file_path(Root, Relative, File),
    file_name_extension(Base, pl, Relative),
    (   atom_concat('clp/', Name, Base) -> true ; Name = Base ).

% The mode lines of PlDoc: which arguments are given, which come back, how often it succeeds.
documented_mode(File, [Key, Modes, Determinism]) :-
    read_file_to_string(File, Text, [encoding(utf8)]),
    split_string(Text, "\n", "", Lines),
    member(Line, Lines),
    mode_text(Line, ModeText),
    catch(term_string(Mode, ModeText, [module(prolog_library_modes)]), _, fail),
    nonvar(Mode),
    mode(Mode, Head0, Determinism),
    (   Head0 = //(Head), nonvar(Head) -> Lists = [?, ?] ; Head = Head0, Lists = [] ),
    callable(Head),
    Head =.. [Name|Arguments],
    maplist(argument_mode, Arguments, Own),
    append(Own, Lists, Characters),
    length(Characters, Arity),
    format(atom(Key), '~w/~w', [Name, Arity]),
    atomic_list_concat(Characters, Modes).

mode_text(Line, Text) :-
    member(Prefix, ["%!", "%%"]),
    string_concat(Prefix, Rest, Line),
    sub_string(Rest, _, _, _, "("),
    split_string(Rest, "", " \t.", [Text]).

mode(is(Head, Determinism0), Head, Determinism) :- !, determinism(Determinism0, Determinism).
mode(Head, Head, '').

determinism(Name, Name) :- atom(Name), memberchk(Name, [det, semidet, nondet, multi, failure, erroneous]), !.
determinism(_, '').

argument_mode(Argument, '?') :- var(Argument), !.
argument_mode(Argument:_, Mode) :- nonvar(Argument), !, argument_mode(Argument, Mode).
argument_mode(Argument, Mode) :-
    compound(Argument), Argument =.. [Mode0|_], memberchk(Mode0-Mode, [(+)-(+), (-)-(-), (?)-(?), (:)-(:), (++)-(+), (--)-(-), (@)-(@), (!)-(!), (//)-(:), (^)-(:)]), !.
argument_mode(_, '?').

:- op(200, fy, prolog_library_modes:(++)).
:- op(200, fy, prolog_library_modes:(--)).
:- op(200, fy, prolog_library_modes:(?)).
:- op(200, fy, prolog_library_modes:(:)).
:- op(200, fy, prolog_library_modes:(@)).
:- op(200, fy, prolog_library_modes:(!)).
:- op(700, xfx, prolog_library_modes:(is)).
:- op(100, yf, prolog_library_modes:(//)).

:- initialization((print_library, halt), main).
