import * as z from 'zod';
import { reportSchema } from '../../report/report.ts';
import { configSchema } from '../../runtime/config-schema.ts';
import { scenarioJsonSchema } from '../../scenario/scenario-json-schema.ts';
import type { CliCommand } from './command.ts';

const schemas: Readonly<Record<string, () => object>> = {
  scenario: scenarioJsonSchema,
  report: () => ({ title: 'posdoctor report', ...z.toJSONSchema(reportSchema) }),
  config: () => ({ title: 'posdoctor settings file', ...z.toJSONSchema(configSchema, { io: 'input' }) }),
};

/** `schema scenario|report|config`: the published format as JSON Schema. */
export const schemaCommand: CliCommand = {
  define: (command, perform, lang) => {
    const names = Object.keys(schemas).join(', ');
    const formats = { zh: `格式：${names}`, en: names }[lang];
    command.argument('<format>', formats).action((format: string) =>
      perform((context) => {
        const schema = schemas[format];
        if (schema === undefined)
          return context.fail({
            code: 'usage',
            message: {
              zh: `没有格式「${format}」，可用的有 ${names.replaceAll(', ', '、')}`,
              en: `unknown format "${format}", expected one of ${names}`,
            },
          });
        context.print(JSON.stringify(schema(), null, 2));
        return 0;
      }),
    );
  },
};
