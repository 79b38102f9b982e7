/** The expression that tells, in the inspected page, whether it was loaded with the probe. */
export const IS_PROBED = `Boolean(window[Symbol.for('cors-lens.probe')])`;
