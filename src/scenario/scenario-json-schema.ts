import * as z from 'zod';
import { scenarioSchema } from './scenario-schema.ts';

/** The published schema of scenario files, as JSON Schema. */
export function scenarioJsonSchema(): object {
  return { title: 'posdoctor scenario file', ...z.toJSONSchema(scenarioSchema, { io: 'input' }) };
}
