import { withCase, withImport, withMember } from './edit-source.ts';
import type { Name, Scaffolder } from './scaffold.ts';

/** A message of the hub to its agents: its shape, its place in the protocol, and the handler without which it does not compile. */
export const messageScaffold: Scaffolder = (name) => ({
  steps: [
    { kind: 'create', path: `src/wire/messages/${name.kebab}.ts`, text: source(name) },
    { kind: 'create', path: `test/wire/messages/${name.kebab}.test.ts`, text: test(name) },
    { kind: 'create', path: `src/agent/handlers/${name.kebab}.ts`, text: handler(name) },
    {
      kind: 'edit',
      path: 'src/wire/protocol.ts',
      edit: (text) =>
        withMember(
          withImport(text, `import { ${name.camel} } from './messages/${name.kebab}.ts';`),
          'toAgent',
          name.kebab === name.camel ? name.camel : `'${name.kebab}': ${name.camel}`,
        ),
    },
    {
      kind: 'edit',
      path: 'src/agent/handlers/registry.ts',
      edit: (text) =>
        withCase(
          withImport(text, `import { handle${name.pascal} } from './${name.kebab}.ts';`),
          `    case '${name.kebab}':\n      return handle${name.pascal}(connection, message);`,
        ),
    },
  ],
  next: [
    `src/wire/messages/${name.kebab}.ts: its fields; a message of the agent belongs in toHub and has its handler in src/hub`,
    'src/wire/README.md: one row, and a line in the version log',
  ],
});

function source({ kebab, camel, pascal, words }: Name): string {
  return `import * as z from 'zod';
import { lineSchema } from './fields.ts';
import { defineMessage } from './message.ts';

/** The hub says ${words}. */
export const ${camel} = defineMessage({
  type: '${kebab}',
  sentBy: 'hub',
  schema: z.object({ t: z.literal('${kebab}'), reason: lineSchema }),
});
/** A frame that says ${words}. */
export type ${pascal} = z.infer<typeof ${camel}.schema>;
`;
}

function test({ kebab, camel }: Name): string {
  return `import { expect, test } from 'vitest';
import { readToAgent, readToHub, writeFrame } from '../../../src/wire/frame.ts';
import { ${camel} } from '../../../src/wire/messages/${kebab}.ts';

const message = { t: ${camel}.type, reason: 'as asked' };

test('crosses the wire and comes out as it went in', () => {
  expect(readToAgent(writeFrame(message))).toEqual({ kind: 'message', message });
});

test('drops a field it does not know', () => {
  const text = JSON.stringify({ ...message, later: 1 });
  expect(readToAgent(text)).toEqual({ kind: 'message', message });
});

test('names the field that is missing', () => {
  expect(readToAgent(JSON.stringify({ t: ${camel}.type }))).toMatchObject({
    kind: 'bad',
    code: 'bad-shape',
    detail: expect.stringContaining('reason'),
  });
});

test('is not a message that an agent may send', () => {
  expect(readToHub(writeFrame(message))).toEqual({ kind: 'unknown', type: '${kebab}' });
});
`;
}

function handler({ kebab, pascal, words }: Name): string {
  return `import type { ${pascal} } from '../../wire/messages/${kebab}.ts';
import { fine } from '../link/connection.ts';
import type { Connection, Handled } from '../link/connection.ts';

/** The hub says ${words}. */
export function handle${pascal}({ parts }: Connection, { reason }: ${pascal}): Handled {
  parts.log.write('info', '${kebab}', { reason });
  return fine;
}
`;
}
