import { words } from '../../universe/names/words';
import type { Gender } from './person';

/** Given names that are taken for one gender alone, which is all that a story tells of it. */
export const familyNames: Readonly<Record<Gender, readonly string[]>> = {
  male: words(`Adam Albert Alfred Andrew Anthony Arthur Benjamin Bernard Boris Brian Carl Christopher Daniel David Dennis
Edgar Edmund Eric Ernest Felix Ferdinand Francis Frank Frederick George Gerald Gilbert Gregory Harold Henry Herbert Hugo
Isaac Ivan Jacob James John Joseph Julius Karl Kenneth Lawrence Leo Leonard Louis Lucas Magnus Mark Martin Matthew Max
Michael Nathan Oliver Oscar Otto Patrick Paul Peter Philip Ralph Raymond Richard Robert Roger Roland Samuel Simon Stephen
Theodore Thomas Timothy Victor Vincent Walter William`),
  female:
    words(`Ada Agnes Alice Amanda Amelia Angela Anna Barbara Beatrice Bertha Bridget Camilla Caroline Catherine Cecilia
Charlotte Christine Clara Cynthia Daphne Deborah Diana Dorothy Edith Eleanor Elsa Emily Emma Esther Eva Fiona Flora Frances
Gertrude Gloria Grace Hannah Harriet Helen Hilda Ida Ingrid Irene Isabel Jane Janet Josephine Judith Julia Laura Lillian
Linda Louise Lucy Lydia Margaret Maria Martha Matilda Miriam Monica Nancy Nora Olga Olivia Patricia Paula Rachel Rebecca
Rosa Ruth Sophie Susan Theresa Ursula Vera Victoria Wilma`),
};
