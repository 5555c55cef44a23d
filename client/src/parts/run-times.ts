// Where the time of a run's steps goes: loaded with the first run whose trainer measures it.
export { speed, timeCurve } from '../rollouts/run-times';
