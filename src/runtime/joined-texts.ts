import type { Text } from '../../hal/contracts/text.ts';

/** Words that are the same in both languages: a path, an id, what a system says. */
export function verbatim(words: string): Text {
  return { zh: words, en: words };
}

/** Several texts in one line. */
export function inOneLine(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
}

/** A text about something that is named before it: a file, an option, a byte. */
export function about(place: string, { zh, en }: Text): Text {
  return { zh: `${place}：${zh}`, en: `${place}: ${en}` };
}
