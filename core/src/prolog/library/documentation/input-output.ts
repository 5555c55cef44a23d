export const inputOutput = `
write(+Term) is det: Writes a term without quotes.
writeln(+Term) is det: Writes a term without quotes, then a new line.
print(+Term) is det: Writes a term with quotes, by portray/1 where that is defined.
writeq(+Term) is det: Writes a term with the quotes that it needs to be read again.
write_canonical(+Term) is det: Writes a term so that any Prolog reads it again.
write_term(+Term, +Options) is det: Writes a term: quoted(true), max_depth(N) and more.
write(+Stream, +Term) is det: Writes a term without quotes to a stream.
writeq(+Stream, +Term) is det: Writes a term with quotes to a stream.
nl is det: Writes a new line.
nl(+Stream) is det: Writes a new line to a stream.
tab(+Count) is det: Writes so many spaces.
put_char(+Character) is det: Writes a character.
format(+Format) is det: Writes a text; ~n is a new line.
format(+Format, +Arguments) is det: Writes a text with arguments in it: ~w as write, ~q quoted, ~a an atom, ~d a whole number, ~2f decimals, ~s a string, ~p as print, ~n a new line.
format(+Output, +Format, +Arguments) is det: As format/2, to a stream, or to atom(A), string(S), codes(C).
with_output_to(+Sink, :Goal) is semidet: Runs the goal once, and catches what it prints: string(S), atom(A), codes(C).
read(-Term) is det: Reads a term; end_of_file at the end.
read(+Stream, -Term) is det: Reads a term from a stream.
read_term(-Term, +Options) is det: Reads a term: variable_names(V), subterm_positions(P) and more.
read_term(+Stream, -Term, +Options) is det: As read_term/2 from a stream.
read_line_to_string(+Stream, -Line) is det: The next line without its end; end_of_file at the end.
read_line_to_codes(+Stream, -Line) is det: The next line as codes; -1 at the end.
read_file_to_string(+File, -String, +Options) is det: A whole file as a string.
read_file_to_terms(+File, -Terms, +Options) is det: All terms of a file.
get_char(-Character) is det: The next character; end_of_file at the end.
peek_char(-Character) is det: The next character, which stays where it is.
open(+File, +Mode, -Stream) is det: Opens a file: read, write, append or update.
open(+File, +Mode, -Stream, +Options) is det: Opens a file: encoding(utf8), alias(Name) and more.
close(+Stream) is det: Closes a stream.
current_output(-Stream) is det: The stream that write/1 writes to.
current_input(-Stream) is det: The stream that read/1 reads from.
set_input(+Stream) is det: What read/1 reads from.
set_output(+Stream) is det: What write/1 writes to.
flush_output is det: Writes out what is buffered.
exists_file(+File) is semidet: There is such a file.
exists_directory(+Directory) is semidet: There is such a directory.
delete_file(+File) is det: Deletes a file.
directory_files(+Directory, -Entries) is det: The names in a directory.
absolute_file_name(+Spec, -Path, +Options) is nondet: The path that a file specification such as library(lists) stands for.
file_base_name(+Path, -Name) is det: The last part of a path.
file_directory_name(+Path, -Directory) is det: A path without its last part.
file_name_extension(?Base, ?Extension, ?Name) is det: A file name and its two parts.
getenv(+Name, -Value) is semidet: A variable of the environment.
shell(+Command) is semidet: Runs a command of the system.
shell(+Command, -Status) is det: Runs a command of the system and tells its status.
get_time(-Stamp) is det: Seconds since 1970.
format_time(+Output, +Format, +Stamp) is det: Writes a time as strftime does.
parse_time(+Text, -Stamp) is semidet: The time that an ISO 8601 text names.
stamp_date_time(+Stamp, -Date, +Zone) is det: A time as date(Year, Month, Day, Hour, Minute, Second, ...).
date_time_stamp(+Date, -Stamp) is det: A date as seconds since 1970.
sleep(+Seconds) is det: Waits.
print_message(+Kind, +Message) is det: Prints a message of a kind: error, warning, informational, silent.
debug(+Topic, +Format, +Arguments) is det: Prints a message if the topic is being debugged.
trace is det: Starts the tracer.
spy(:Predicate) is det: Stops the tracer at the predicate.
nodebug is det: Stops debugging.
time(:Goal) is nondet: Runs the goal, and prints what time and how many inferences it took.
prompt(-Old, +New) is det: The text before what the user is to type.
thread_create(:Goal, -Thread, +Options) is det: Runs the goal in a new thread.
thread_join(+Thread, -Status) is det: Waits for a thread.
mutex_create(?Mutex) is det: A new mutex.
with_mutex(+Mutex, :Goal) is semidet: Runs the goal once, alone.
concurrent_maplist(:Goal, +List) is semidet: As maplist/2, in several threads.
tmp_file(+Base, -Name) is det: A name for a temporary file.
`;
