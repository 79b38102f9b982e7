/** The door into explain: findings in, sentences out. The few words of a row have their own, `short.ts`. */
export type { Explanation } from './explanation.ts';
export { describeAlternative, type AlternativeWords } from './alternatives.ts';
export { titleOfCause } from './cause-titles.ts';
export { describeFinding, explain } from './explain.ts';
export { changeTitle, describeFix } from './fix-words.ts';
export { describeGrant } from './grants.ts';
export { describeNotice, type Noticed } from './notices.ts';
export { describeMissing } from './phrases.ts';
export { describePreflight } from './preflight-words.ts';
export { maskedReport, summaryLine, toMarkdown, toText } from './report.ts';
export { describeStep } from './steps.ts';
export { toOutput } from './output.ts';
export { toSummary } from './summary.ts';
