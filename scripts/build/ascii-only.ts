import type { Plugin } from 'rolldown';

/**
 * Spells every other character as an escape: one Chinese word makes Node keep the whole text of a file with two bytes for each character,
 * for as long as the process lives. Only a raw template would read the escape itself; no text for people stands in one.
 */
export const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = spelled(chunk.code);
  },
};

function spelled(code: string): string {
  return code.replaceAll(
    /[^\n\r\t -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
