import { ensureInstalled } from '../servers/ensure-installed.ts';
import { subjects } from './subjects/index.ts';

/** Installs the servers the recipes are run on. */
export default function setup(): void {
  ensureInstalled(subjects.flatMap(({ needs = [] }) => needs));
}
