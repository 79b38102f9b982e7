import { ensureInstalled } from '../servers/ensure-installed.ts';
import type { Requirement } from '../servers/server.ts';
import { languages } from './languages.ts';
import { subjects } from './subjects/index.ts';

const CURL: Requirement = { check: ['curl', '--version'], packages: ['curl'] };

/** Installs the servers the recipes are run on, and the languages they are written in. */
export default function setup(): void {
  ensureInstalled([
    CURL,
    ...subjects.flatMap(({ needs = [] }) => needs),
    ...languages.map(({ needs }) => needs),
  ]);
}
