import { Visitor, parseSync } from 'oxc-parser';
import type { Expression, ImportDeclaration, SwitchStatement } from 'oxc-parser';

/** The text with an import line among the others, where it sorts; a formatter need not move it. */
export function withImport(text: string, statement: string): string {
  const source = sourceOf(statement);
  const imports = importsOf(text);
  const before = imports.findLast((each) => each.source.value < source);
  if (before !== undefined) return splice(text, before.end, `\n${statement}`);
  const [first] = imports;
  return first === undefined ? `${statement}\n\n${text}` : splice(text, first.start, `${statement}\n`);
}

/** The text with one more element at the end of an exported array or object literal. */
export function withMember(text: string, constant: string, member: string): string {
  const literal = literalOf(text, constant);
  const members = literal.type === 'ArrayExpression' ? literal.elements : literal.properties;
  const last = members.at(-1);
  if (last === undefined || last === null) return splice(text, literal.start + 1, member);
  return splice(text, last.end, `,\n${member}`);
}

/** The text with one more case at the end of its only `switch`. */
export function withCase(text: string, code: string): string {
  const [statement] = switchesOf(text);
  const last = statement?.cases.at(-1);
  if (last === undefined) throw new Error('there is no switch to add a case to');
  return splice(text, last.end, `\n${code}`);
}

function splice(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}

function sourceOf(statement: string): string {
  const [declared] = importsOf(statement);
  if (declared === undefined) throw new Error(`not an import: ${statement}`);
  return declared.source.value;
}

function importsOf(text: string): readonly ImportDeclaration[] {
  const found: ImportDeclaration[] = [];
  new Visitor({ ImportDeclaration: (node) => void found.push(node) }).visit(parseSync('x.ts', text).program);
  return found;
}

function switchesOf(text: string): readonly SwitchStatement[] {
  const found: SwitchStatement[] = [];
  new Visitor({ SwitchStatement: (node) => void found.push(node) }).visit(parseSync('x.ts', text).program);
  return found;
}

type Literal = Extract<Expression, { type: 'ArrayExpression' | 'ObjectExpression' }>;

function literalOf(text: string, constant: string): Literal {
  const found: Literal[] = [];
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'Identifier' || id.name !== constant || init === null) return;
      const value = unwrapped(init);
      if (value.type === 'ArrayExpression' || value.type === 'ObjectExpression') found.push(value);
    },
  }).visit(parseSync('x.ts', text).program);
  const [literal] = found;
  if (literal === undefined) throw new Error(`there is no list called ${constant}`);
  return literal;
}

/** Takes off `as const` and `satisfies …`. */
function unwrapped(node: Expression): Expression {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? unwrapped(node.expression)
    : node;
}
