import { words } from '../../universe/names/words';

/** None is also a role or a small word, which a scorer would take it for. */
export const islanders: readonly string[] =
  words(`Alma Anton Astrid Basil Bella Bruno Carla Casper Celia Cyrus Dora Dylan
Edda Elias Elvira Erwin Fabian Freya Gideon Greta Hector Helga Hugo Ines Iris Ivan Jasper Jonas Juno Kira Klaus Leif Lena
Linus Lotte Marco Mabel Milo Mira Nadia Nils Odette Orson Otis Petra Quentin Ravi Rhea Rufus Selma Silas Tessa Tilda Tobias
Uma Ulrich Valeria Viggo Wanda Willem Xenia Yara Yusuf Zelda`);
