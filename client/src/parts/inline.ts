// What is said of questions and rules where they are.
export { Inline } from '../inline/inline';
