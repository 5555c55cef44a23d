% Prints what this SWI-Prolog has by loading its libraries, one JSON object: for one that brings them compiled, such as
% swipl-wasm. The same as prolog-library.pl prints where there are sources, but for the modes, which only sources have.
:- use_module(library(json)).
:- use_module(library(filesex)).
:- use_module(library(lists)).
:- use_module(library(apply)).

print_loaded :-
    current_prolog_flag(version, Version),
    findall(B, built_in(B), BuiltIns0),
    sort(BuiltIns0, BuiltIns),
    findall(K, (predicate_property(user:H, multifile), key(H, K)), Hooks0),
    sort(Hooks0, Hooks),
    findall(F, (current_arithmetic_function(H), key(H, F)), Functions0),
    sort(Functions0, Functions),
    findall(F, current_prolog_flag(F, _), Flags0),
    sort(Flags0, Flags),
    findall(A, autoload(A), Autoload0),
    sort(Autoload0, Autoload),
    findall(M, library_module(M), Modules),
    json_write_dict(current_output,
                    _{version: Version, builtIns: BuiltIns, hooks: Hooks, functions: Functions, flags: Flags,
                      autoload: Autoload, modules: Modules}, [width(0)]),
    nl.

key(Head, Key) :-
    functor(Head, Name, Arity),
    format(atom(Key), '~w/~w', [Name, Arity]).

built_in(_{key: Key, iso: Iso, meta: Meta}) :-
    current_predicate(_, system:Head),
    \+ ( predicate_property(system:Head, imported_from(Module)), \+ module_property(Module, class(system)) ),
    functor(Head, Name, _),
    \+ sub_atom(Name, 0, _, _, $),
    key(Head, Key),
    (   predicate_property(system:Head, iso) -> Iso = true ; Iso = false ),
    (   predicate_property(system:Head, meta_predicate(Spec)) -> spec(Spec, Meta) ; Meta = null ).

spec(Head, Spec) :-
    Head =.. [_|Arguments],
    maplist(specifier, Arguments, Specifiers),
    atomic_list_concat(Specifiers, ' ', Spec).

specifier(Specifier, Specifier) :- atomic(Specifier), !.
specifier(_, ?).

autoload([Key, Module]) :-
    absolute_file_name(swi(library), Root, [file_type(directory)]),
    directory_member(Root, Index, [matches('INDEX.pl'), recursive(true)]),
    directory_file_path(Root, Relative, Index),
    atomic_list_concat(Parts, /, Relative),
    memberchk(Parts, [[_], [ext, _, _]]),
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

% What a file is called in library(...): libraries of packages lie below library/ext/PACKAGE.
library_module(_{name: Name, module: Module, exports: Keys, operators: Operators, meta: Metas, modes: []}) :-
    absolute_file_name(swi(library), Root, [file_type(directory)]),
    directory_member(Root, File, [extensions([qlf]), recursive(true)]),
    library_name(Root, File, Name),
    catch(load_files(library_listing:File, [if(not_loaded), imports([]), silent(true)]), _, fail),
    file_name_extension(Base, _, File),
    loaded_module(Base, Module),
    module_property(Module, exports(Exports)),
    findall(K, (member(N/A, Exports), format(atom(K), '~w/~w', [N, A])), Keys),
    (   module_property(Module, exported_operators(Ops)) -> true ; Ops = [] ),
    findall([P, T, O], (member(op(P, T, O0), Ops), strip_module(O0, _, O)), Operators),
    findall([K, S], ( member(N/A, Exports), functor(H, N, A),
                      predicate_property(Module:H, meta_predicate(M)), key(H, K), spec(M, S) ), Metas).

loaded_module(Base, Module) :-
    current_module(Module),
    module_property(Module, file(File)),
    file_name_extension(Base, _, File),
    !.

library_name(Root, File, Name) :-
    directory_file_path(Root, Relative, File),
    file_name_extension(Path, _, Relative),
    (   atomic_list_concat([ext, _|Rest], /, Path), Rest = [_|_]
    ->  atomic_list_concat(Rest, /, Name)
    ;   atom_concat('clp/', Name, Path)
    ->  true
    ;   Name = Path
    ).
