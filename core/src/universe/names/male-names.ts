import { words } from './words';

/** Given names of men; none is also a woman's, so that a full name belongs to one person. */
export const maleNames: readonly string[] = words(`
Aaron Abdul Abel Abner Abraham Absalom Achim Adalbert Adam Adan Addison Adelbert Aditya Adnan Adolfo Adrian
Ahmed Aidan Ajay Akira Aksel Alan Alaric Alastair Alban Albert Alberto Albin Albrecht Alden Aldo Alec
Alejandro Aleksander Alessandro Alexander Alexis Alfonso Alfred Alfredo Algernon Ali Allan Allen Alois
Alonso Aloysius Alphonse Alton Alvaro Alvin Amadeo Ambrose Amir Amos Anand Anatole Anders Andre Andreas
Andres Andrew Andrzej Angelo Angus Anselm Anthony Antoine Anton Antonio Apollo Archibald Archie Arden Ari
Aristide Armand Armando Arne Arnold Arnulf Arthur Arturo Arvid Asa Asher Ashok Atticus Aubrey August
Augustin Augustus Aurelio Austin Axel Baldwin Balthazar Barnaby Barney Barry Bart Bartholomew Basil Bastian
Baxter Beau Ben Benedict Benito Benjamin Bennett Benno Benoit Bernard Bernardo Bernd Bert Berthold Bertram
Bertrand Bill Bjarne Bjorn Blaise Blake Bob Bogdan Boris Brad Bradley Brady Bram Brandon Brendan Brent Brett
Brian Brock Broderick Bronson Bruce Bruno Bryce Bryson Burton Byron Caleb Callum Calvin Camden Cameron Carl
Carlo Carlos Carlton Carsten Carter Cary Casimir Caspar Cecil Cedric Cesar Chad Chandler Charles Chester
Christian Christof Christopher Ciaran Clancy Clarence Claude Claudio Claus Clay Clayton Clement Clifford
Clifton Clint Clinton Clive Clyde Cody Colby Cole Colin Connor Conrad Constantine Corbin Cornelius Cosmo
Craig Crispin Curtis Cuthbert Cyril Cyrus Dale Dallas Damian Damon Dan Daniel Dante Darian Dario Darius
Darrell Darren Darryl Darwin Dashiell Dave David Dawson Dean Declan Delbert Denis Dennis Denzel Derek Dermot
Desmond Detlef Dewey Dexter Dhruv Diego Dieter Dietrich Digby Dimitri Dirk Dmitri Dominic Don Donald Donato
Donovan Dorian Doug Douglas Drake Drew Duane Dudley Duncan Dunstan Dustin Dwayne Dwight Dylan Eamon Earl
Ebenezer Eberhard Eckhart Ed Eddie Edgar Edmund Eduardo Edward Edwin Egbert Egon Einar Eldon Eldred Eli
Elias Elijah Elliot Ellis Elmer Elmo Elton Elvin Elwood Emanuel Emeka Emerson Emery Emil Emilio Emmanuel
Emmett Emrys Enoch Enrico Enrique Enzo Ephraim Erasmo Erhard Eric Erik Ernest Ernesto Ernst Errol Erwin
Esteban Ethan Etienne Eugene Eustace Evan Evander Everard Everett Ewan Ezekiel Ezra Fabian Fabio Fabrice
Farid Faustino Federico Felipe Felix Ferdinand Fergus Fernando Fidel Filip Finley Finn Fletcher Florian
Floyd Ford Forrest Foster Francesco Francis Francisco Francois Frank Franklin Franz Fred Frederick Fredrik
Friedrich Fritz Fyodor Gabriel Gael Galen Gareth Garfield Garrett Garth Gary Gaspard Gaston Gavin Gene
Geoffrey George Georgi Gerald Gerard Gerhard Gerrit Gideon Gilbert Giles Gino Giorgio Giovanni Giulio
Giuseppe Glenn Godfrey Godric Goran Gordon Gottfried Graeme Graham Grant Gregor Gregory Griffin Grover Guido
Guillermo Gunnar Gunther Gus Gustav Gustavo Guy Hakan Hakim Hakon Hal Hamish Hank Hannes Hans Harald Harlan
Harold Harrison Harry Hartmut Haruki Harvey Hasan Hassan Heath Hector Heiko Heinrich Heinz Hendrik Henrik
Henry Herbert Heriberto Herman Hermann Hernan Hideo Hilario Hiram Hiroshi Holger Homer Horace Horatio Horst
Howard Hubert Hugh Hugo Humbert Humphrey Hunter Ian Ibrahim Ichabod Ignacio Ignatius Igor Ike Iker Immanuel
Ingmar Ingo Ira Irving Isaac Isaiah Isak Isidore Ismael Israel Ivan Ivo Ivor Jabari Jack Jackson Jacob
Jacques Jago Jaime Jake Jakob Jamal James Jamie Jan Janos Jared Jaroslav Jarvis Jason Jasper Javier Jay Jed
Jeff Jefferson Jeffrey Jens Jeremiah Jeremy Jerome Jerry Jesper Jesse Jethro Jim Jin Joachim Joaquin Jochen
Joe Joel Johan Johannes John Johnny Jon Jonah Jonas Jonathan Jordan Jorge Jorgen Jose Josef Joseph Joshua
Josiah Juan Judah Jude Jules Julian Julien Julio Julius Jurgen Justin Justus Kai Kamal Karl Karsten Kaspar
Kazuo Keane Keegan Keith Kelvin Ken Kendrick Kenji Kenneth Kent Kenzo Kermit Kerry Kevin Khalid Kieran
Kilian Killian Kim Kirk Kit Klaus Klemens Knut Konrad Konstantin Krishna Kristian Kristof Kumar Kurt Kwame
Kyle Lachlan Lambert Lamont Lancelot Landon Lars Lasse Laszlo Laurence Lawrence Lazaro Lee Leif Leland Len
Lennart Lennox Leo Leon Leonard Leonardo Leonid Leopold Leroy Leslie Lester Levi Lewis Liam Lincoln Linus
Lionel Lloyd Logan Lorcan Lorenz Lorenzo Lothar Lou Louis Lowell Luca Lucas Lucian Luciano Ludvig Ludwig
Luigi Luis Luka Lukas Luke Luther Lyle Lysander Mack Madison Magnus Malachi Malcolm Malik Manfred Manuel
Marc Marcel Marcelo Marcin Marco Marcos Marcus Mario Marius Mark Markus Marlon Marmaduke Marshall Martin
Marvin Mason Massimo Mateo Mathias Mats Matt Matteo Matthew Matthias Maurice Mauricio Max Maximilian Maxwell
Maynard Mehmet Mel Melchior Melvin Meredydd Merlin Merrick Mervyn Micah Michael Michel Miguel Mihai Mikael
Mikhail Miles Milo Milos Milton Miroslav Mitchell Mohamed Monroe Montague Montgomery Mordecai Morgan Morris
Mortimer Moses Murdoch Murray Mustafa Myles Myron Nadir Napoleon Nathan Nathaniel Ned Neil Nels Nelson
Nestor Neville Newton Niall Nicholas Nick Nico Nicodemus Nicolas Nigel Niklas Nikolai Nils Noah Noel Nolan
Norbert Norman Norris Obadiah Oberon Octavio Odin Olaf Oleg Oliver Ollie Omar Orion Orlando Orson Orville
Osbert Oscar Oskar Osmond Oswald Otis Otto Owen Ozzie Pablo Paco Palmer Paolo Paris Parker Pascal Patrick
Paul Pavel Pedro Per Percival Percy Peregrine Perry Pete Peter Petros Peyton Philip Philippe Phineas Pierce
Pierre Piers Pietro Placido Porter Prakash Preston Prince Quentin Quincy Quinn Radomir Rafael Raghu Ragnar
Rainer Raj Ralph Ramiro Ramon Ramsay Randall Randolph Randy Raoul Raphael Rashid Ravi Ray Raymond Reed Reese
Reginald Reid Reinhard Reinhold Remigius Remy Rene Reuben Rex Reynaldo Reynard Rhett Rhys Ricardo Richard
Rick Ricky Rico Riley Robert Roberto Robin Rocco Rocky Roderick Rodney Rodolfo Rodrigo Rogelio Roger Roland
Rolf Roman Romeo Ron Ronald Ronan Rory Roscoe Ross Rowan Roy Royce Ruben Rudiger Rudolf Rudy Rufus Rune
Rupert Russell Ryan Sacha Said Salvador Salvatore Sam Samson Samuel Sancho Sander Sandor Sandro Santiago
Santos Saul Saverio Sawyer Scott Sean Sebastian Selwyn Serge Sergei Sergio Seth Seymour Shane Shaun Sheldon
Sherman Shiro Sidney Siegfried Sigmund Sigurd Silas Silvester Silvio Simeon Simon Sinclair Slade Solomon
Soren Spencer Stan Stanislav Stanley Stefan Stefano Stellan Stephen Sterling Steve Steven Stewart Stig
Stuart Sven Svend Tadeusz Takeshi Tancred Tarek Tariq Taro Tate Ted Terence Terrell Terry Thaddeus Thatcher
Theo Theobald Theodore Theron Thibault Thierry Thomas Thor Thorsten Thurston Tiberius Tibor Tim Timothy
Titus Tobias Toby Todd Tom Tomas Tommaso Tony Torben Torsten Travis Trent Trevor Tristan Troy Tucker Tudor
Tyler Tyrone Tyson Ugo Ulf Ulrich Ulysses Umberto Urban Uriah Uwe Vaclav Valdemar Valentin Vance Vasco
Vaughn Venkat Vernon Victor Vidal Vijay Viktor Vilhelm Vince Vincent Vincenzo Virgil Vitaly Vito Vittorio
Vivek Vladimir Volker Wade Waldemar Waldo Walker Wallace Walt Walter Warren Warwick Washington Wayne Webster
Wendell Werner Wesley Whitney Wilbur Wilfred Wilhelm Will Willard Willem William Willis Wilson Winfield
Winston Witold Wolfgang Woodrow Wyatt Xander Xavier Yannick Yosef Yuri Yusuf Yves Zachary Zack Zane Zebedee
Zechariah Zeno Zoltan
`);
