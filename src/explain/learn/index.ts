/** The door into the lesson: how the browser decided, in words. Loaded when it is asked for. */
export { consoleWords, type ConsoleWords } from './console-words.ts';
export { describeDecision, type DecisionWords } from './decision-words.ts';
