/** Columns a text takes on a terminal: Chinese characters and full-width forms take two, combining marks none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text filled with spaces to `columns`; a longer one is left as it is. */
export function padText(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

/** The text cut to `columns`, an ellipsis in the place of what was cut. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept) + characterWidth(character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The text in lines of at most `columns`, broken between words where there are any and anywhere between Chinese characters. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of (text.match(breakable) ?? []).filter((part) => part !== '')) {
    if (line !== '' && textWidth(line + word.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

function characterWidth(character: string): number {
  if (/\p{Mn}|\p{Cf}/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** A word or one wide character, with the brackets before it, the punctuation that must not begin a line, and the blanks behind it. */
const breakable =
  /[\u300C\uFF08]*(?:[\u2E80-\u2FFF\u3005-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF]|[^\s>\u2E80-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F]+)?[>\u300D\u3000-\u3004\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F]*\s*/gu;

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
