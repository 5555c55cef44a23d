import { words } from './words';

/** Given names of women; none is also a man's, so that a full name belongs to one person. */
export const femaleNames: readonly string[] = words(`
Abigail Ada Adelaide Adele Adelheid Adriana Agata Agatha Agnes Agneta Aiko Aileen Aisha Akemi Alba Alberta
Aleksandra Alena Alessandra Alessia Alexandra Alexia Alice Alicia Alida Alina Alison Alma Almudena Althea
Alva Alyssa Amalia Amanda Amara Amber Amelia Amina Amira Amparo Amy Ana Anahi Anastasia Andrea Angela
Angelica Angelina Anika Anita Anja Ann Anna Annabel Annalisa Anneke Annette Annika Antonia April Arabella
Araceli Ariadne Ariana Ariel Arlene Arwen Asha Ashley Asta Astrid Asuncion Athena Audrey Augusta Aurelia
Aurora Autumn Ava Ayaka Ayesha Azalea Barbara Beata Beatrice Beatriz Becky Belen Belinda Bella Benedetta
Bernadette Bernice Bertha Beryl Beth Bethany Betsy Bettina Betty Beulah Bianca Birgit Birgitta Blanca
Blanche Blossom Blythe Bonnie Brenda Briana Bridget Brigitte Britta Brittany Bronwyn Brooke Brunhilda
Calista Camellia Camila Camille Candace Candida Cara Carina Carla Carlotta Carmela Carmen Carol Carolina
Caroline Carolyn Carrie Cassandra Cassidy Catalina Caterina Catherine Cecilia Cecily Celeste Celia Celina
Chantal Charity Charlene Charlotte Chelsea Cherry Cheryl Chiara Chieko Chloe Christa Christiane Christina
Christine Chyna Claire Clara Clarice Clarissa Claudette Claudia Clementine Cleo Clotilde Colette Colleen
Concepcion Constance Consuelo Cora Coral Cordelia Corinna Corinne Cornelia Cosima Courtney Crystal Cynthia
Dafne Dagmar Dagny Dahlia Daisy Dalia Damaris Dana Daniela Danielle Danika Daphne Daria Darlene Davina Dawn
Deanna Deborah Deirdre Delia Delilah Della Delphine Demelza Denise Desdemona Desiree Diana Diane Dina Dinah
Dolores Dominique Donatella Donna Dora Doreen Doris Dorothea Dorothy Dulce Dulcie Ebba Ebony Edda Edie Edith
Edna Edwina Effie Eileen Eirlys Elaine Eleanor Elena Eleni Eleonora Elfriede Eliana Elin Elina Elisabeth
Elise Elke Ella Ellen Ellie Elma Elna Eloise Elsa Elsbeth Elsie Elspeth Elva Elvira Elysia Ema Emelia Emer
Emilia Emily Emma Emmeline Enid Enrica Erica Erin Erma Ernestine Esme Esmeralda Esperanza Estela Estelle
Esther Ethel Etta Eudora Eugenia Eulalia Eunice Euphemia Eva Evangeline Eve Evelina Evelyn Fabiola Faith
Fanny Fatima Fay Felicia Felicity Fenella Fern Fernanda Fidelia Filippa Fiona Flavia Fleur Flora Florence
Florentina Frances Francesca Francine Freda Frederica Freya Frida Fumiko Gabriela Gabrielle Gaia Gail Galina
Gemma Genevieve Georgia Georgina Geraldine Gerda Germaine Gertrude Gianna Gilda Gillian Gina Ginevra Ginger
Giovanna Gisela Giselle Gita Gladys Glenda Gloria Glynis Grace Graciela Greta Gretchen Griselda Gudrun
Guinevere Gwen Gwendolyn Gwyneth Hadley Halina Hana Hanako Hannah Harriet Haruka Hattie Hazel Heather Hedda
Hedvig Hedwig Heidi Heike Helen Helena Helene Helga Heloise Henrietta Hermia Hermine Hermione Hester Hettie
Hilary Hilda Hildegard Hiroko Holly Honor Honora Hope Hortensia Hulda Hyacinth Ida Ilaria Ilona Ilse Imelda
Imogen Ina Indira Ines Inga Inge Ingeborg Ingrid Irena Irene Irina Iris Irma Isabel Isabella Isadora Isla
Isolde Ivana Ivonne Ivy Izumi Jacinta Jacqueline Jade Jamila Jana Jane Janelle Janet Janice Janina Jasmine
Jean Jeanette Jelena Jemima Jenna Jennifer Jenny Jessamine Jessica Jill Joan Joanna Jocelyn Jodie Johanna
Josefina Josephine Joy Joyce Juana Juanita Judith Judy Julia Juliana Julianne Julie Juliet June Juno Justine
Jutta Kaori Karen Karin Karina Karla Karolina Kasia Kate Katerina Katharina Katherine Kathleen Kathryn Katja
Katrina Katya Kayla Keiko Kelly Kendra Kerstin Ketevan Kiara Kimberly Kinga Kira Kirsten Kirstin Klara
Klaudia Kristen Kristin Kristina Kyoko Kyra Laila Lakshmi Lana Lara Larissa Latisha Laura Lauren Lavinia Lea
Leah Leanne Leila Lena Leocadia Leonie Leonora Leora Leticia Letitia Lettie Liana Libby Lidia Liesel Lila
Liliana Lilith Lillian Lily Lina Linda Lindsay Linnea Lisa Lisbeth Liselotte Livia Liza Lola Lolita Lorena
Loretta Lorna Lorraine Lotte Lottie Louisa Louise Lourdes Lucia Luciana Lucienne Lucille Lucinda Lucretia
Lucy Ludmila Luisa Luna Lupita Luz Lydia Lynette Lynn Mabel Macarena Maddalena Madeleine Madelyn Madge Maeve
Magda Magdalena Maggie Mahalia Maia Maisie Malin Mallory Malvina Mandy Manuela Mara Marcela Marcella Marcia
Margaret Margarita Margery Margit Margot Marguerite Maria Mariam Mariana Marianne Maribel Marie Mariela
Marietta Marigold Marika Marilyn Marina Marion Maris Marisa Marisol Marjorie Marlene Marta Martha Martina
Mary Marzia Mathilda Matilda Maud Maureen Mavis Maxine Maya Mayumi Megan Mei Melanie Melba Melina Melinda
Melissa Melody Mercedes Mercy Meredith Merle Merry Meryl Mia Michaela Michelle Michiko Mildred Milena
Millicent Mina Minerva Minna Minnie Mira Mirabel Miranda Mireille Miriam Mirjam Misaki Moira Molly Mona
Monica Monika Morag Morgana Morwenna Moya Muriel Myfanwy Myra Myrna Myrtle Nadia Nadine Naima Nancy Nanette
Naomi Narcissa Natalia Natalie Natasha Naya Nell Nellie Nerissa Nerys Nettie Neva Niamh Nicola Nicole
Nicoletta Nieves Nina Noelia Noelle Noemi Nola Nora Noreen Norma Nuala Nuria Nydia Nyree Octavia Odalys
Odessa Odette Odile Olga Olimpia Olive Olivia Olwen Olympia Oona Opal Ophelia Oriana Orla Orsola Ottilie
Paige Paloma Pamela Pandora Paola Patience Patricia Patsy Paula Paulette Paulina Pauline Pearl Peggy
Penelope Penny Perla Perpetua Petra Petunia Phaedra Philippa Philomena Phoebe Phyllis Pia Pilar Piper
Placida Polly Poppy Portia Primrose Priscilla Prudence Purificacion Queenie Rachel Ragnhild Ramona Raquel
Rebecca Regina Reiko Rena Renata Renee Reva Rhea Rhiannon Rhoda Rhona Rhonda Ria Rita Roberta Robina Rocio
Romana Romy Rona Ronja Rosa Rosabel Rosalia Rosalie Rosalind Rosamund Rosanna Rosario Rose Roseanne Roselyn
Rosemary Rosetta Rosina Rosita Rowena Roxana Roxanne Ruby Ruth Sabina Sabine Sabrina Sachiko Sadie Sally
Salma Salome Samantha Samira Sandra Sara Saskia Savannah Selena Selma Serafina Serena Shannon Sharon Sheila
Shelby Sherry Shirley Sibyl Sidonie Sienna Signe Sigrid Silke Silvia Simone Sinead Siobhan Sofia Solange
Soledad Solveig Sonia Sonja Sophia Sophie Soraya Stella Stephanie Sue Summer Susan Susana Susanne Suzanne
Svea Svetlana Swati Sybil Sylvia Sylvie Tabea Tabitha Talia Tallulah Tamar Tamara Tamsin Tania Tara Tatiana
Teresa Tess Tessa Thalia Thea Thelma Theodora Theresa Thora Tiffany Tilda Tillie Tina Toini Tomoko Tracy
Trina Trinidad Trisha Trudy Tuuli Ulla Ulrike Una Undine Ursula Uta Valentina Valeria Valerie Vanda Vanessa
Vasilisa Velma Venetia Vera Verity Veronica Vesta Vicky Victoria Vida Vilma Viola Violet Violetta Virginia
Vita Viveca Vivian Vivien Wanda Wenche Wendy Wilhelmina Willa Willow Wilma Winifred Winona Xandra Xenia
Ximena Yara Yasmin Yelena Yesenia Yoko Yolanda Yukiko Yumi Yvette Yvonne Zara Zelda Zelma Zena Zenobia Zilla
Zita Zoe Zofia Zora Zuleika Zuzana
`);
