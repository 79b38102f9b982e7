// What the toolbar's buttons open, as one file: it is loaded when the first of them is asked for.
export { ProbeDialog } from './probe/probe-dialog.tsx';
export { SettingsDialog } from './settings/settings-dialog.tsx';
