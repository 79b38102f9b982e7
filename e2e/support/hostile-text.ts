// What text of pages and servers must not do to the panel, as expressions for its page.

/** What was made of it beside text: elements, links, effects of a script. */
export const MADE_OF_TEXT = `[
  ...document.querySelectorAll('#root :is(img, script, iframe, object, embed, style, link)'),
  ...[...document.querySelectorAll('#root a')].filter((each) => !/^(fetch\\.spec\\.whatwg\\.org|developer\\.mozilla\\.org)noreferrer$/.test(each.host + each.rel)),
].map((each) => each.outerHTML.slice(0, 200)).concat(window.pwned === undefined ? [] : ['a script ran'])`;

/** Parts that are wider than the panel, the page itself included. */
export const SIDEWAYS = `[document.documentElement, ...document.querySelectorAll('.cors-lens, .panel, .detail, .exchange-scroller, .toolbar, .panel-choices, .comparison')]
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className || each.tagName)`;

/** Text with a mark that turns the reading direction has to end in an element of its own. */
export const TURNS_OTHERS = `(() => {
  const walker = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  const bad = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.includes('\\u202E')) continue;
    let element = node.parentElement;
    let alone = !node.nextSibling;
    while (getComputedStyle(element).display === 'inline' && !/isolate/.test(getComputedStyle(element).unicodeBidi)) {
      alone &&= !element.nextSibling;
      element = element.parentElement;
    }
    if (!alone && !/isolate/.test(getComputedStyle(element).unicodeBidi)) bad.push(element.outerHTML.slice(0, 200));
  }
  return bad;
})()`;

/** Fields with more lines than anybody edits, by their number of lines; and the panel's elements, where there are too many. */
export const TOO_MUCH = `[
  ...[...document.querySelectorAll('textarea')].map(({ value }) => value.split('\\n').length).filter((lines) => lines > 1100),
  ...[document.querySelectorAll('#root *').length].filter((elements) => elements > 5000),
]`;
