import { posix } from 'node:path';
import { Visitor, parseSync } from 'oxc-parser';
import type {
  CallExpression,
  Comment,
  Expression,
  ImportDeclarationSpecifier,
  NewExpression,
  Span,
  SpreadElement,
  StaticMemberExpression,
  StringLiteral,
} from 'oxc-parser';
import type { ImportEdge, SourceFile, Use } from './source-file.ts';

const MODULE_MOCKS = ['mock', 'doMock', 'importMock'];

/** Reads what the rules need from one file's text. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const seen = new Seen(path, text);
  new Visitor({
    ImportDeclaration: (node) =>
      seen.import(node.source, node.importKind === 'type', node.specifiers.map(importedName)),
    ExportAllDeclaration: (node) => seen.import(node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) seen.import(node.source, node.exportKind === 'type');
    },
    TSImportType: (node) => seen.import(node.source, true),
    TSExternalModuleReference: (node) => seen.import(node.expression, false),
    ImportExpression: (node) => seen.dynamicImport(node.source),
    CallExpression: (node) => seen.call(node),
    NewExpression: (node) => seen.construction(node),
    MemberExpression: (node) => {
      if (isMember(node) && isName(node.object, 'process') && node.property.name === 'argv')
        seen.use('process.argv', node);
    },
  }).visit(program);
  return {
    path,
    imports: seen.imports,
    uses: seen.uses,
    codeLines: countCodeLines(text, comments),
    syntaxErrors: errors.map(({ message }) => message),
  };
}

class Seen {
  readonly imports: ImportEdge[] = [];
  readonly uses: Use[] = [];
  readonly #path: string;
  readonly #text: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  import(source: StringLiteral, typeOnly: boolean, names: readonly string[] = []): void {
    const specifier = source.value;
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(this.#path), specifier) : undefined;
    this.imports.push({ specifier, target, typeOnly, names, line: this.#lineOf(source) });
  }

  dynamicImport(source: Expression): void {
    if (isText(source)) this.import(source, false);
    else this.use('computed import', source);
  }

  call(node: CallExpression): void {
    const { callee } = node;
    const [first] = node.arguments;
    if (isName(callee, 'Date')) this.use('Date()', node);
    if (isName(callee, 'require') && first !== undefined && isText(first)) this.import(first, false);
    if (!isMember(callee) || !MODULE_MOCKS.includes(callee.property.name)) return;
    if (isName(callee.object, 'vi') || isName(callee.object, 'vitest')) this.use('vi.mock', node);
  }

  construction(node: NewExpression): void {
    const [first] = node.arguments;
    if (isName(node.callee, 'Date') && first === undefined) this.use('new Date()', node);
    const isSource = isName(node.callee, 'URL') && first !== undefined && isText(first);
    if (isSource && /^\.{1,2}\/.*\.(?:ts|tsx|mjs)$/.test(first.value)) this.import(first, false);
  }

  use(what: Use['what'], at: Span): void {
    this.uses.push({ what, line: this.#lineOf(at) });
  }

  #lineOf({ start }: Span): number {
    return this.#text.slice(0, start).split('\n').length;
  }
}

function importedName(specifier: ImportDeclarationSpecifier): string {
  if (specifier.type !== 'ImportSpecifier') return '*';
  return specifier.imported.type === 'Literal' ? specifier.imported.value : specifier.imported.name;
}

function isName(node: Expression, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function isText(node: Expression | SpreadElement): node is StringLiteral {
  return node.type === 'Literal' && typeof node.value === 'string';
}

function isMember(node: Expression): node is StaticMemberExpression {
  return node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier';
}

/** Blanks the comments, keeping their line breaks, and counts the lines that still say something. */
function countCodeLines(text: string, comments: readonly Comment[]): number {
  let code = '';
  let from = 0;
  for (const { start, end } of comments) {
    code += text.slice(from, start) + text.slice(start, end).replaceAll(/[^\n]/g, '');
    from = end;
  }
  return (code + text.slice(from)).split('\n').filter((line) => line.trim() !== '').length;
}
