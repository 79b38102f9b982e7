/**
 * The expression evaluated in the inspected page: takes from the probes of the page and its same-origin frames what they
 * noted since the last look. Gives `{ probes: [] }` for a page without one. What it returns is the page's word: read by
 * `readProbeCalls`.
 */
export const PROBE_EXPRESSION = `(() => {
  const probes = [];
  const look = (view, depth) => {
    try {
      const probe = view[Symbol.for('cors-lens.probe')];
      if (probe) probes[probes.length] = probe.drain();
      if (depth < 4) for (let index = 0; index < view.frames.length && index < 32; index += 1) look(view.frames[index], depth + 1);
    } catch {}
  };
  try { look(window, 0); } catch {}
  return { probes };
})()`;

/** The expression that tells whether the page was loaded with the probe. */
export const IS_PROBED = `Boolean(window[Symbol.for('cors-lens.probe')])`;
