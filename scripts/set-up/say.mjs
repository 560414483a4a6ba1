/** @typedef {{ readonly zh: string, readonly en: string }} Text */

/** Something set-up cannot get: what, why and what to do, in both languages. The process then ends with 3. */
export class SetUpProblem extends Error {
  /**
   * @param {{ readonly what: Text, readonly why: Text, readonly next: Text }} parts
   * @param {string} [detail] the tool's own words, shown as they are
   */
  constructor(parts, detail = '') {
    super(parts.what.en);
    this.parts = parts;
    this.detail = detail;
  }
}

/**
 * Writes one line of progress to stderr, in Chinese when the locale is Chinese, else in English.
 * @param {Text} text
 */
export function say(text) {
  process.stderr.write(`posdoctor: ${isChinese() ? text.zh : text.en}\n`);
}

/**
 * Writes a problem in both languages, the locale's first: whoever meets it may be the shop or the developer.
 * @param {SetUpProblem} problem
 */
export function explain({ parts, detail }) {
  const { what, why, next } = parts;
  const zh = `posdoctor: ${what.zh}\n  原因：${why.zh}\n  请：${next.zh}\n`;
  const en = `posdoctor: ${what.en}\n  Why: ${why.en}\n  Next: ${next.en}\n`;
  process.stderr.write(isChinese() ? zh + en : en + zh);
  if (detail !== '') process.stderr.write(`${detail.replaceAll(/^/gm, '  | ')}\n`);
}

function isChinese() {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh');
}
