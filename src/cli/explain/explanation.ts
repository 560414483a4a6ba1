import type { Text } from '../../../hal/contracts/text.ts';

/** What a word of this program means, how it comes about and what to do, in both languages and offline. */
export interface Explanation {
  readonly kind: 'cause' | 'finding' | 'check' | 'remedy' | 'code';
  readonly id: string;
  readonly title: Text;
  readonly means: Text;
  /** How it is concluded, found or decided, one line each. */
  readonly how: readonly Text[];
  readonly whatToDo: readonly Text[];
}

/** Looks one word up; null when it is not of its kind. */
export type Explainer = (word: string) => Explanation | null;

/** An explanation as a person reads it. */
export function explanationText(explanation: Explanation, say: (text: Text) => string): string {
  const { id, title, means, how, whatToDo } = explanation;
  return [
    `${say(title)}  (${id})`,
    say(means),
    ...section(say, { zh: '怎么得出', en: 'How it is concluded' }, how),
    ...section(say, { zh: '怎么办', en: 'What to do' }, whatToDo),
  ].join('\n');
}

function section(say: (text: Text) => string, heading: Text, lines: readonly Text[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${say(heading)}:`, ...lines.map((line) => `  ${say(line)}`)];
}
