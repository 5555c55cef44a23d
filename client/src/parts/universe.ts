// A universe by windows: loaded with the first that is opened.
export { UniverseEditor } from '../universe/universe-editor';
