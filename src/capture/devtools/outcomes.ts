/**
 * The expression evaluated in the inspected page: hands over what the page and its same-origin frames know since the last
 * look: Resource Timing entries, the policies in their meta elements, what a policy refused (Chromium only), and what a
 * page probe noted where the user has asked for one. It keeps two observers under one symbol, because the page's own
 * buffer holds 250 entries and may be cleared; it changes nothing else and sends nothing. What it returns is the page's
 * word: read by `readOutcomes`.
 */
export const OUTCOMES_EXPRESSION = `(() => {
  const key = Symbol.for('cors-lens.outcomes');
  const found = [];
  const look = (view, depth) => {
    try {
      let kept = view[key];
      if (!kept) {
        kept = { list: [], refused: [] };
        Object.defineProperty(view, key, { value: kept, enumerable: false });
        const take = (entries) => {
          for (const entry of entries) {
            if (kept.list.length < 2000) kept.list.push({ name: entry.name, startTime: entry.startTime, responseStatus: entry.responseStatus, initiatorType: entry.initiatorType });
          }
        };
        new view.PerformanceObserver((list) => take(list.getEntries())).observe({ type: 'resource', buffered: true });
        const note = (reports) => {
          for (const { body } of reports) {
            if (kept.refused.length < 200 && body.disposition === 'enforce') kept.refused.push({ url: body.blockedURL, directive: body.effectiveDirective, at: Date.now() });
          }
        };
        if (view.ReportingObserver) new view.ReportingObserver(note, { types: ['csp-violation'], buffered: true }).observe();
      }
      const policies = [...view.document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')].slice(0, 9).map(({ content }) => content.slice(0, 9999));
      const probe = view[Symbol.for('cors-lens.probe')];
      found.push({
        timeOrigin: view.performance.timeOrigin,
        timings: kept.list.splice(0),
        url: view.location.href,
        policies,
        refused: kept.refused.splice(0),
        probe: probe ? probe.drain() : null,
      });
      if (depth < 4) for (let index = 0; index < view.frames.length && index < 32; index += 1) look(view.frames[index], depth + 1);
    } catch {}
  };
  look(window, 0);
  return { outcomes: found };
})()`;
