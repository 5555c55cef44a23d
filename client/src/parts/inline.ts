// What is said of questions and rules where they stand.
export { Inline } from '../inline/inline';
