% The least that SWI-Prolog's lsp_server can take: the library predicates that its answers begin with, over one file,
% in seconds of processor time. Prints one JSON object. Usage: swipl -g measure -t halt lsp_floor.pl -- FILE
:- use_module(library(prolog_xref)).
:- use_module(library(prolog_colour)).
:- use_module(library(http/json)).

measure :-
    current_prolog_flag(argv, Arguments),
    last(Arguments, File0),
    absolute_file_name(File0, File),
    % Diagnostics after a save, completions, and the first step of semantic tokens.
    seconds(xref_source(File, [silent(true)]), Xref),
    % Highlights and rename: every term of the file with the places of its parts.
    seconds(read_all(File), Terms),
    seconds(colour_all(File), Colours),
    json_write_dict(current_output, _{xref: Xref, terms: Terms, colours: Colours}, [width(0)]),
    nl.

seconds(Goal, Seconds) :-
    statistics(cputime, Begin),
    ignore(catch(Goal, _, fail)),
    statistics(cputime, End),
    Seconds is End - Begin.

read_all(File) :-
    setup_call_cleanup(open(File, read, In), read_terms(In), close(In)).

read_terms(In) :-
    repeat,
    catch(read_term(In, Term, [subterm_positions(_), variable_names(_)]), _, true),
    Term == end_of_file,
    !.

colour_all(File) :-
    setup_call_cleanup(open(File, read, In), prolog_colourise_stream(In, File, [_, _, _]>>true), close(In)).
