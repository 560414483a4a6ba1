/** One import of a file: static, re-exported, dynamic, required, a worker's URL, or a type in place. */
export interface ImportEdge {
  /** As written. */
  readonly specifier: string;
  /** Path from the repository's root when the specifier is relative. */
  readonly target: string | undefined;
  /** Gone at run time: `import type`, `export type`, `import('x').T`. An import that only marks its names still loads the file. */
  readonly typeOnly: boolean;
  /** Names taken by a static import. */
  readonly names: readonly string[];
  readonly line: number;
}

/** Something a file does that a rule may forbid. */
export interface Use {
  readonly what: 'new Date()' | 'Date()' | 'process.argv' | 'vi.mock' | 'computed import';
  readonly line: number;
}

/** What the rules know of one source file. */
export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly imports: readonly ImportEdge[];
  readonly uses: readonly Use[];
  /** Lines that hold more than white space and comment. */
  readonly codeLines: number;
  /** The parser's complaints; a file that does not parse is not checked further. */
  readonly syntaxErrors: readonly string[];
}

/** The folder of the import table that a path belongs to: `hal/drivers`, `src/cli`; `hal` for a file directly in hal. */
export function areaOf(path: string): string {
  const [root = '', folder = '', rest] = path.split('/');
  return rest === undefined ? root : `${root}/${folder}`;
}

/** The file's name up to its first dot: `escpos` of `escpos.test.ts`. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.slice(0, name.indexOf('.', 1));
}

/** Whether a path is the folder itself or lies in it. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
