import { startPanel } from './start.tsx';

await startPanel();
