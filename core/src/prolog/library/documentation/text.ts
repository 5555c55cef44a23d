export const text = `
atom_length(+Text, -Length) is det: The number of characters.
atom_concat(?Front, ?Back, ?Whole) is nondet: Whole is Front followed by Back, as an atom; splits Whole when only that is given.
sub_atom(+Atom, ?Before, ?Length, ?After, ?Sub) is nondet: Sub is a part of the atom with so many characters before and after it.
atom_chars(?Atom, ?Characters) is det: An atom and the list of its characters.
atom_codes(?Atom, ?Codes) is det: An atom and the list of its character codes.
atom_number(?Atom, ?Number) is semidet: An atom and the number that it spells; fails if it spells none.
atom_string(?Atom, ?String) is det: An atom and a string of the same text.
atom_to_term(+Text, -Term, -Bindings) is det: Reads a term from text; Bindings is a list of 'Name'=Variable.
atomic_list_concat(+Parts, -Whole) is det: Joins the texts of a list into one atom.
atomic_list_concat(?Parts, +Separator, ?Whole) is semidet: Joins the texts of a list with a separator between them, or splits Whole at it.
char_code(?Character, ?Code) is det: A character and its code.
char_type(?Character, ?Type) is nondet: The character is of the type: alpha, digit(Weight), upper(Lower), white and more.
code_type(?Code, ?Type) is nondet: The character code is of the type: alpha, digit(Weight), upper(Lower), white and more.
number_codes(?Number, ?Codes) is det: A number and the codes that spell it.
number_chars(?Number, ?Characters) is det: A number and the characters that spell it.
number_string(?Number, ?String) is semidet: A number and the string that spells it.
upcase_atom(+Text, -Upper) is det: The text in capitals, as an atom.
downcase_atom(+Text, -Lower) is det: The text in small letters, as an atom.
string_concat(?Front, ?Back, ?Whole) is nondet: Whole is Front followed by Back, as a string; splits Whole when only that is given.
string_length(+Text, -Length) is det: The number of characters.
string_chars(?String, ?Characters) is det: A string and the list of its characters.
string_codes(?String, ?Codes) is det: A string and the list of its character codes.
string_code(+Index, +String, -Code) is semidet: The code of the character of that number, counted from 1.
string_lower(+Text, -Lower) is det: The text in small letters, as a string.
string_upper(+Text, -Upper) is det: The text in capitals, as a string.
string_to_atom(?String, ?Atom) is det: A string and an atom of the same text.
text_to_string(+Text, -String) is det: The text of an atom, a string or a list of characters as a string.
split_string(+String, +Separators, +Padding, -Parts) is det: Cuts a string at each of the separators, and strips the padding from both ends of each part.
sub_string(+String, ?Before, ?Length, ?After, ?Sub) is nondet: Sub is a part of the string with so many characters before and after it.
read_term_from_atom(+Atom, -Term, +Options) is det: Reads a term from the text of an atom.
sformat(-String, +Format, +Arguments) is det: Writes to a string. Outdated: format(string(S), F, A) does it.
normalize_space(-Output, +Input) is det: The text with single spaces between its words and none around it.
char_conversion(+From, +To) is det: Has no effect; kept for the standard's sake.
`;
