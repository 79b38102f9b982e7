import { ensureInstalled } from '../servers/ensure-installed.ts';
import { languages } from './languages.ts';
import { subjects } from './subjects/index.ts';

/** Installs the servers the recipes are run on, and the languages they are written in. */
export default function setup(): void {
  ensureInstalled([...subjects.flatMap(({ needs = [] }) => needs), ...languages.map(({ needs }) => needs)]);
}
