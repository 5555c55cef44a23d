// Universes, engines, and chains of thought aligned with proofs.
export { SubjectReader } from '../chain/subject-reader';
