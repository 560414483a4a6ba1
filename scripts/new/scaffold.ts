/** A new file, or a change to one that is there. Paths are from the repository's root. */
export type Step =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly edit: (text: string) => string };

/** Everything that adding one thing touches, and what is left for a person. */
export interface Scaffold {
  readonly steps: readonly Step[];
  readonly next: readonly string[];
}

/** Writes one kind of thing; `read` gives the text of a file of the tree. */
export type Scaffolder = (name: Name, read: (path: string) => string) => Scaffold;

/** Chinese text that a person must replace; with the English words in its place the texts would look finished. */
export const UNTRANSLATED = '待填写';

/** A new thing's name in the forms that code needs: `foo-bar`, `fooBar`, `FooBar`, `foo bar`. */
export interface Name {
  readonly kebab: string;
  readonly camel: string;
  readonly pascal: string;
  readonly words: string;
}

/** The forms of a kebab-case name. */
export function nameOf(kebab: string): Name {
  const pascal = kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return {
    kebab,
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    words: kebab.replaceAll('-', ' '),
  };
}
