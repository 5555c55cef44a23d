import { words } from './words';

/** Family names. With the given names they make over four million people. */
export const lastNames: readonly string[] = words(`
Abbott Abel Abernathy Abrams Acevedo Ackerman Acosta Adams Adkins Adler Aguilar Aguirre Ahlgren Ahlstrom
Ahmadi Ainsley Ainsworth Akers Akiyama Alarcon Albrecht Albright Alcott Alderman Aldridge Alexander Alfaro
Allard Allen Allison Almeida Alonso Alston Altman Alvarado Alvarez Amador Amato Ames Anand Anders Andersen
Anderson Andrade Andrews Angelo Ansell Anthony Antonelli Aoki Appleby Appleton Aquino Aragon Arai Aranda
Archer Arellano Arias Armitage Armstrong Arnett Arnold Arora Arroyo Arthur Ashby Ashcroft Ashdown Ashford
Ashton Ashworth Aston Atherton Atkins Atkinson Atwood Aubert Augustine Austen Auster Avery Ayala Ayers
Babbitt Babcock Bach Bachmann Bacon Badger Baez Bagley Bailey Bain Baird Baker Baldwin Balfour Ballard
Ballinger Bancroft Banerjee Banks Banner Barajas Barber Barbosa Barclay Barker Barlow Barnard Barnes Barnett
Barr Barrera Barrett Barrington Barron Barros Barry Bartlett Barton Bass Bassett Bateman Bates Batista Bauer
Baum Bauman Baxter Beach Beard Beasley Beatty Beaumont Beck Becker Beckett Beckford Beckham Bedford Beecher
Belanger Bell Bellamy Beltran Benavides Bender Benedict Benitez Benjamin Bennett Benson Bentley Benton Berg
Berger Bergman Bergstrom Bernal Bernard Bernstein Berry Best Bettencourt Bianchi Biggs Billings Bingham
Birch Bird Bishop Bjork Black Blackburn Blackmore Blackwell Blair Blake Blanchard Blanco Bland Blankenship
Blevins Bloom Blount Blum Blythe Boateng Bock Boehm Bogart Bolton Bond Bonilla Bonner Booker Boone Booth
Borden Borg Borges Boswell Bouchard Boucher Bourne Bowden Bowen Bower Bowers Bowles Bowman Box Boyce Boyd
Boyer Boyle Bradbury Bradford Bradley Bradshaw Brady Bragg Branch Brand Brandt Branson Braun Bravo Bray
Breckenridge Brennan Brewer Brewster Bridges Briggs Brigham Bright Brink Briscoe Britton Brock Brody Brooks
Broome Broughton Brown Browning Bruce Brunner Bruno Bryan Bryant Buchanan Buck Buckley Bueno Bull Bullock
Bunting Burch Burden Burgess Burke Burkett Burnett Burnham Burns Burr Burrell Burris Burrows Burton Busch
Bush Butcher Butler Buxton Byers Byrd Byrne Caballero Cabot Cabrera Cahill Cain Calderon Caldwell Calhoun
Callaghan Calloway Calvert Camacho Cameron Campbell Campos Canning Cannon Cano Cantor Cantrell Cantu Capra
Cardenas Carey Carl Carlisle Carlson Carmichael Carney Caro Carpenter Carr Carranza Carrillo Carrington
Carroll Carson Carter Cartwright Carvalho Carver Casey Cash Cassidy Castaneda Castellano Castillo Castro
Caswell Cates Cavanaugh Cervantes Chadwick Chamberlain Chambers Champion Chan Chandler Chang Chapman
Chappell Charlton Chase Chatterjee Chavez Cheever Chen Cheney Cherry Chesterfield Cheung Chilton Cho Choi
Chopra Chow Christensen Christie Chung Church Churchill Cisneros Clancy Clapton Clark Clarke Clausen Clay
Clayton Clegg Clements Cleveland Clifford Clifton Cline Cobb Cochran Coffey Cohen Colbert Colby Cole Coleman
Colley Collier Collins Colvin Combs Compton Conley Conner Connolly Conrad Contreras Conway Cook Cooke Cooley
Coombs Cooper Copeland Corbett Corcoran Cordero Cornell Coronado Correa Cortez Costa Costello Cote Cotton
Coulter Courtney Covington Cowan Cox Coyle Crabtree Craig Crandall Crane Cranston Craven Crawford Creighton
Crenshaw Crews Crisp Crockett Croft Cromwell Crosby Cross Crouch Crowder Crowe Crowley Cruz Cuevas Cullen
Culver Cummings Cunningham Curran Currie Curry Curtis Dahl Dahlberg Daley Dalton Daly Damico Danforth Dang
Daniels Darby Darcy Darling Darwin Das Davenport Davidson Davies Davila Davis Davison Dawson Dean Deans
Decker Delacroix Delaney Deleon Delgado Deluca Dempsey Denham Dennis Dent Denton Derby Desai Desmond
Devereux Devine Devlin Dexter Diaz Dick Dickens Dickinson Dickson Dietrich Diggs Dillard Dillon Dixon Dobbs
Dobson Dodd Dodson Doherty Dolan Domingo Dominguez Donahue Donaldson Donnelly Donovan Dorsey Doss Dougherty
Douglas Dow Dowd Dowling Downing Downs Doyle Drake Draper Drayton Dreyer Driscoll Drummond Dubois Duckworth
Dudley Duffy Dugan Duke Dumas Dunbar Duncan Dunham Dunlap Dunn Dunning Dupont Duran Durant Durham Durrell
Dutton Duvall Dwyer Dyer Dyson Eastman Easton Eastwood Eaton Eberhardt Echeverria Eckert Eddy Edgar Edison
Edmonds Edwards Egan Ehlers Ehrlich Eklund Elder Eldridge Eliot Elkins Ellington Elliott Ellis Ellison
Ellsworth Elmore Elwood Ely Emerson Emery Engel Engelhardt England English Enright Ericson Eriksen Escobar
Esparza Espinosa Esposito Essex Estes Estrada Evans Everett Ewing Faber Fairbanks Fairchild Falconer Falk
Fallon Fanning Farley Farmer Farnsworth Farr Farrell Faulkner Favreau Feldman Felix Fenton Ferguson
Fernandez Ferrari Ferraro Ferreira Ferrell Ferris Fiedler Field Fielding Figueroa Finch Fine Finlay Finnegan
Firth Fischer Fisher Fitch Fitzgerald Fitzpatrick Flanagan Fleming Fletcher Flint Flores Flowers Floyd Flynn
Foley Fong Fontaine Forbes Ford Foreman Forrester Forsberg Forster Forsyth Fortune Foster Fowler Fox Franco
Frank Franklin Franks Fraser Frazier Frederick Freeman French Frey Friedman Friend Frost Fry Frye Fuchs
Fuentes Fujimoto Fujita Fuller Fulton Gaines Galbraith Gale Gallagher Gallardo Gallegos Galloway Galvan
Gamble Gandhi Garcia Gardner Garland Garner Garrett Garrison Garvey Garza Gates Gauthier Gaylord Gentry
Gerard Gerber Ghosh Gibbons Gibbs Gibson Gifford Gilbert Giles Gill Gillespie Gilliam Gilmore Giordano
Giraud Gladstone Glass Gleason Glenn Glover Goddard Godfrey Godwin Goff Gold Goldberg Golden Goldman
Goldsmith Gomes Gomez Gonzalez Good Goode Goodman Goodrich Goodwin Gordon Gore Gorman Goss Gould Grace Grady
Graf Graham Granger Grant Graves Gray Greco Green Greenberg Greene Greenfield Greenwood Greer Gregory Grey
Griffin Griffith Grimes Grimm Gross Grossman Grove Grover Groves Grunwald Guerra Guerrero Guevara Guillen
Gunderson Gunn Gupta Gustafson Guthrie Gutierrez Guzman Haas Hackett Hadley Hagan Hagen Hahn Haines Hale
Haley Hall Halloran Halpern Halsey Hamada Hamilton Hamlin Hammer Hammond Hampton Hancock Hand Haney Hanna
Hannigan Hansen Hanson Harada Harbison Hardin Harding Hardwick Hardy Hargrove Harlow Harmon Harper Harrell
Harrington Harris Harrison Hart Hartley Hartman Harvey Haskell Hastings Hatch Hatfield Hathaway Hawes
Hawkins Hawley Hawthorne Hayashi Hayden Hayes Haynes Hayward Haywood Healy Heard Hearn Heath Hebert Hedlund
Heller Helms Hendricks Hendrix Henry Hensley Henson Herbert Herman Hernandez Herrera Herring Herrmann Hess
Hewitt Hickman Hicks Higgins Higgs Hightower Hill Hilliard Hilton Hines Hinton Hirsch Hobbs Hodge Hodges
Hodgson Hoffman Hogan Hogarth Holbrook Holcomb Holden Holder Holland Holliday Hollis Holloway Holm Holman
Holmes Holst Holt Honda Hood Hooper Hoover Hope Hopkins Hopper Hornby Horne Horner Horowitz Horton Houghton
House Houston Howard Howarth Howe Howell Howells Hoyt Huang Hubbard Huber Hudson Huerta Huff Huffman Huggins
Hughes Hull Hume Humphrey Hunt Hunter Huntington Hurley Hurst Hussain Huston Hutchins Hutchinson Hutton
Huxley Hyde Ibarra Iglesias Ikeda Ingalls Ingram Inoue Irving Irwin Isaacs Ishikawa Iverson Ivory Jacobs
Jacobson Jaffe Jain Jamison Jansen Jarrett Jarvis Jefferson Jeffries Jenkins Jennings Jensen Jepsen Jimenez
Johansen Johansson Johns Johnson Johnston Jones Jordan Joseph Joshi Joyce Juarez Judd Kahn Kaiser Kane
Kaplan Kapoor Katz Kaufman Kavanagh Kay Keane Kearney Keating Keats Keegan Keene Keith Keller Kellogg Kelly
Kemp Kendall Kendrick Kennedy Kenney Kent Kern Kerr Kessler Ketchum Khan Kidd Kimball Kimura King Kingsley
Kinney Kipling Kirby Kirk Kirkland Kirkpatrick Klein Kline Knapp Knight Knowles Knox Kobayashi Koch Koenig
Kohl Kovac Kovacs Kowalski Kramer Krause Krueger Kruse Kuhn Kumar Kurtz Lacey Lacroix Lafleur Laird Lake Lam
Lamb Lambert Lancaster Landry Lane Lang Langdon Langford Langley Langston Lara Larkin Larsen Larson Lassiter
Latham Lathrop Lau Laurent Lawrence Lawson Lawton Layton Leach Leal Leary Leblanc Ledford Lee Leeds Lefebvre
Legrand Lehman Leighton Lennon Leonard Leroy Leslie Lester Levin Levine Levy Lewis Lin Lincoln Lind Lindberg
Lindgren Lindholm Lindsey Lindstrom Link Linton Lister Little Littlefield Liu Livingston Lloyd Locke
Lockhart Lockwood Lodge Loftus Logan Lomax Lombardi London Long Longfellow Lopez Lord Loring Lott Love
Lovelace Lovell Low Lowe Lowell Lowry Lozano Lucas Lucero Lugo Lujan Luna Lund Lundgren Lundquist Lusk Lyle
Lyman Lynch Lyon Lyons Mabry Macarthur Macdonald Mace Machado Mackay Mackenzie Mackey Maclean Macleod Madden
Maddox Madsen Magee Maguire Maher Mahoney Maier Major Maldonado Malik Mallory Malone Maloney Mancini Mandel
Manley Mann Manning Mansfield Marchand Marchetti Marin Marino Marks Marlowe Marquez Marsh Marshall Marston
Martel Martell Martens Martin Martinez Martini Martins Marx Mason Massey Masters Masterson Mather Mathews
Mathis Matsuda Matsumoto Matthews Maurer Maxwell May Mayer Mayfield Maynard Mayo Mccabe Mccall Mccann
Mccarthy Mcclain Mcclure Mcconnell Mccormick Mccoy Mccullough Mcdaniel Mcdermott Mcdonald Mcdowell Mcfarland
Mcgee Mcgrath Mcguire Mcintosh Mcintyre Mckay Mckee Mckenna Mckinley Mckinney Mcknight Mclaughlin Mclean
Mcleod Mcmahon Mcmillan Mcnally Mcneil Mcpherson Mead Meadows Medina Mehta Meier Mejia Melendez Mellon
Melton Mendes Mendez Mendoza Mercado Mercer Merchant Meredith Merriam Merrill Merritt Metcalf Meyer Meyers
Michaels Middleton Miles Millard Miller Millet Mills Milner Milton Miranda Mitchell Mitra Miyamoto Mobley
Moffett Mohr Molina Monahan Monk Monroe Montague Montero Montgomery Montoya Moody Moon Mooney Moore Mora
Morales Moran Moreau Moreno Moretti Morgan Mori Morin Morrell Morris Morrison Morrow Morse Mortensen Morton
Moseley Moses Mosley Moss Mott Moulton Moyer Mueller Muir Mukherjee Mullen Mullins Munoz Munro Munson
Murakami Murdock Murphy Murray Musgrave Myers Nagel Nair Nakagawa Nakamura Nance Napier Narayan Nash Navarro
Neal Needham Neely Neff Neill Nelson Nesbitt Neumann Neville Newberry Newcomb Newell Newman Newton Nguyen
Nichols Nicholson Nicolas Nielsen Nieves Nilsson Nixon Noble Noel Nolan Noonan Nordstrom Norman Norris North
Northcott Norton Norwood Novak Nowak Noyes Nugent Nunez Nyberg Oakes Oakley Oates Oberlin Obrien Ochoa
Oconnell Oconnor Odell Odom Odonnell Ogawa Ogden Oglesby Ohara Okada Okafor Okeefe Okoro Oldham Oleary
Oliveira Oliver Olsen Olson Oneal Oneill Orchard Orlov Ormond Orozco Orr Ortega Ortiz Osborne Osgood Osman
Ostrander Otis Otto Owen Owens Oxley Ozawa Pace Pacheco Packard Padilla Page Paige Paine Palacios Palmer
Papadakis Park Parker Parks Parrish Parrott Parsons Pascal Pascoe Patel Paterson Patrick Patterson Patton
Paul Paulsen Paxton Payne Peabody Peacock Peak Pearce Pearson Peck Pedersen Pelham Pelletier Pemberton Pena
Pendleton Penn Pennington Pepper Peralta Percy Pereira Perez Perkins Perrin Perry Person Peters Petersen
Peterson Petit Petrov Pettit Phelan Phelps Philips Phipps Pickering Pickett Pierce Pierre Pike Pineda Pinto
Piper Pitt Pittman Plant Plath Platt Plummer Poe Polanco Polk Pollard Pollock Pomeroy Ponce Pond Poole Pope
Porter Portillo Post Potter Potts Powell Powers Prado Pratt Prentice Prescott Preston Price Prince Pritchard
Proctor Pruitt Pryor Puckett Pugh Pullman Purcell Putnam Quaid Quarles Quick Quigley Quinlan Quinn Quintana
Radcliffe Radford Rafferty Ragland Rainey Raleigh Ralston Ramirez Ramos Ramsey Randall Randolph Rankin
Ransom Rao Rasmussen Ratcliff Rawlings Ray Raymond Read Reagan Redding Reddy Redford Redman Reed Reese
Reeves Regan Reid Reilly Reinhardt Reis Reiter Renaud Rendon Renner Reyes Reynolds Rhodes Ribeiro Ricci Rice
Rich Richards Richardson Richmond Richter Riddle Ridgeway Ridley Riggs Riley Rinaldi Rios Ritchie Ritter
Rivas Rivera Rivers Rizzo Roach Robbins Roberts Robertson Robeson Robinson Robles Robson Rocha Roche
Rockwell Rodgers Rodrigues Rodriguez Rogers Rojas Roland Rollins Roman Romano Romero Rooney Root Rosa Rosado
Rosales Rosario Rose Rosen Rosenberg Rosenthal Ross Rossi Roth Rourke Rousseau Rowe Rowland Rowley Roy Royal
Royce Rubin Rubio Rucker Rudd Ruiz Rush Rushing Ruskin Russell Russo Rutherford Rutledge Ryan Ryder Saavedra
Sadler Sager Saito Sakamoto Salas Salazar Salinas Salisbury Salter Sampson Sams Samuels Sanchez Sanders
Sanderson Sandoval Sands Sanford Santana Santiago Santos Sargent Sasaki Sato Saunders Savage Sawyer Saxton
Schaefer Schaffer Schiller Schmidt Schmitt Schneider Schofield Schreiber Schroeder Schubert Schulte Schultz
Schumacher Schuster Schwartz Scott Scully Seaman Sears Seaton Sebastian Segal Segura Seidel Selby Sellers
Serrano Severson Sewell Sexton Seymour Shah Shannon Shapiro Sharma Sharp Shaw Shea Sheehan Sheffield Shelby
Sheldon Shelley Shelton Shepard Shepherd Sheppard Sheridan Sherman Sherwood Shields Shimizu Shin Shipley
Shore Short Siegel Sierra Silva Silver Silverman Simmons Simms Simon Simons Simpson Sims Sinclair Singer
Singh Singleton Sinha Sjoberg Skaggs Skinner Slade Slater Sloan Small Smart Smith Snell Snider Snow Snyder
Soderberg Solberg Solis Solomon Somers Sommer Sorensen Soto Sousa Southgate Sparks Spaulding Spear Spears
Speer Spence Spencer Sperry Spicer Spiegel Sprague Springer Squires Stack Stafford Stahl Staley Stallings
Stanfield Stanford Stanley Stanton Stark Starr Stebbins Steele Stein Steiner Stephens Stephenson Sterling
Stern Stevens Stevenson Stewart Stiles Stock Stockton Stoddard Stokes Stone Stout Stover Stowe Strand
Strange Stratton Strauss Street Strickland Strong Stroud Stuart Sturgis Suarez Suleiman Sullivan Summers
Sumner Sutherland Sutter Sutton Suzuki Svensson Swain Swan Swanson Swart Sweeney Sweet Swenson Swift Swinton
Sykes Sylvester Szabo Taft Takahashi Talbot Tan Tanaka Tang Tanner Tapia Tate Tavares Taylor Teague Tejada
Teller Temple Templeton Tennant Tennyson Terrell Terry Thacker Thatcher Thayer Thomas Thompson Thomson
Thorne Thornton Thorpe Thurman Tibbs Tierney Tillman Tilton Timmons Tobin Todd Toledo Tomlin Tomlinson
Torres Tovar Townes Townsend Tracy Tran Travers Travis Treadwell Trent Trevino Trimble Trotter Troy Trujillo
Truman Tsai Tucker Tully Turner Tuttle Tyler Tyson Ueda Ulrich Underhill Underwood Unger Upshaw Upton Urban
Ure Urquhart Usher Vail Valdez Valentine Valenzuela Valerio Vance Vandenberg Vargas Varma Vasquez Vaughan
Vaughn Vega Velasco Velez Venables Ventura Vera Verdi Vernon Vickers Vidal Villa Villanueva Villareal
Vincent Vinson Vogel Vogt Voss Wade Wadsworth Wagner Wainwright Waite Wakefield Walden Waldron Walker Wall
Wallace Waller Wallis Walls Walsh Walter Walters Walton Wang Ward Ware Warfield Warner Warren Warwick
Washburn Washington Watanabe Waterman Waters Watkins Watson Watt Watts Weaver Webb Weber Webster Weeks
Weiner Weinstein Weiss Welch Weldon Weller Wellington Wells Wendell Wentworth Werner Wesley Wesson West
Westbrook Westfall Weston Wetzel Wexler Whalen Wharton Wheatley Wheaton Wheeler Whelan Whitaker Whitcomb
White Whitehead Whitfield Whiting Whitlock Whitman Whitmore Whitney Whittaker Whittier Wick Wiggins Wilcox
Wild Wilde Wilder Wilkes Wilkins Wilkinson Willard Williams Williamson Willis Willoughby Wills Wilson
Winchester Windsor Winfield Wing Wingate Winkler Winn Winslow Winston Winter Winters Winthrop Wise Witt Wolf
Wolfe Wolff Wong Wood Woodall Woodard Woodbury Woodruff Woods Woodson Woodward Woodworth Woody Wooten Worth
Worthington Wren Wright Wyatt Wylie Wynn Yamada Yamamoto Yang Yardley Yates Yeager York Yoshida Yost Young
Youngblood Younger Yu Zamora Zapata Zavala Zeller Zhang Zhou Ziegler Zimmerman Zuniga
`);
