import { isBuiltin } from 'node:module';
import { parseSync } from 'oxc-parser';
import type { ImportDeclaration } from 'oxc-parser';
import type { Plugin } from 'rolldown';

/**
 * Takes Node's own modules as they are instead of importing them: an import reads every property a module has, and with that loads streams,
 * workers and whatever else hides behind a getter, 20 ms and 3 MB of a start. What is taken is the same object.
 */
export const borrowBuiltins: Plugin = {
  name: 'borrow-builtins',
  renderChunk: (code) => ({ code: withBorrowed(code), map: null }),
};

/** One file's text with its imports of Node's own modules replaced. They stand at its head, and only that is parsed. */
export function withBorrowed(code: string): string {
  const { program } = parseSync('chunk.js', head.exec(code)?.[0] ?? '');
  let told = '';
  let from = 0;
  for (const node of program.body) {
    if (node.type !== 'ImportDeclaration' || !isBuiltin(node.source.value)) continue;
    told += code.slice(from, node.start) + borrowed(node);
    from = node.end;
  }
  return told + code.slice(from);
}

/** Lines that import, tell or say nothing. */
const head = /^(?:(?:import\b|#!|\/\/).*\n?|\n)*/;

function borrowed({ source, specifiers }: ImportDeclaration): string {
  const whole = `globalThis.process.getBuiltinModule(${JSON.stringify(source.value)})`;
  const parts = specifiers.map(({ type, local, ...rest }) => {
    if (type !== 'ImportSpecifier' || !('imported' in rest)) return `${local.name} = ${whole}`;
    const { imported } = rest;
    const name = imported.type === 'Identifier' ? imported.name : JSON.stringify(imported.value);
    return name === 'default' ? `${local.name} = ${whole}` : `{ ${name}: ${local.name} } = ${whole}`;
  });
  return parts.length === 0 ? '' : `const ${parts.join(', ')};`;
}
