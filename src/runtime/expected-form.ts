import type { Text } from '../../hal/contracts/text.ts';

/** Every form that a schema has named so far, by its English. */
const forms = new Map<string, Text>();

/** The form a value must have, as a schema takes it: its English, of which `formText` knows the Chinese. Schemas carry one string per rule. */
export function expected(form: Text): string {
  forms.set(form.en, form);
  return form.en;
}

/** Both languages of what a schema says of a value; null for words that are not of `expected`. */
export function formText(words: string): Text | null {
  return forms.get(words) ?? null;
}
