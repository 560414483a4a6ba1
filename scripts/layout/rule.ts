import type { SourceFile } from './source-file.ts';

/** Everything the rules look at: parsed sources, and all text files for the rules that only read words. */
export interface SourceTree {
  /** The repository's folder. */
  readonly root: string;
  /** TypeScript and JavaScript files below hal, src, test and scripts. */
  readonly files: readonly SourceFile[];
  /** Names in the repository's top folder. */
  readonly topLevel: readonly string[];
  /** Text files by path from the root, sources included. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A breach of the layout: where and what, with the way out where one is known. */
export interface Breach {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

/** One thing that holds everywhere in the tree. */
export type Rule = (tree: SourceTree) => readonly Breach[];
