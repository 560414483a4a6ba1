import * as z from 'zod';
import { loadVectors } from './vectors.ts';

const hexList = z.union([z.string().transform((hex) => [hex]), z.array(z.string())]);

const schema = z.object({
  escpos: z.object({
    status: z.array(
      z.object({
        id: z.string(),
        query_hex: hexList.optional(),
        reply_hex: hexList.optional(),
        meaning: z.record(z.string(), z.unknown()).optional(),
        state: z.record(z.string(), z.number()).optional(),
        dle_eot_replies_hex: z.array(z.string()).optional(),
        asb_hex: z.string().optional(),
        gs_r1_hex: z.string().optional(),
      }),
    ),
    responses: z.array(
      z.object({
        id: z.string(),
        query_hex: z.string(),
        reply_hex: z.string(),
        value: z.union([z.string(), z.number()]),
      }),
    ),
    receipts: z.array(
      z.object({
        id: z.string(),
        encoding: z.string().optional(),
        command: z.string().optional(),
        bytes: z.number(),
        bytes_base64: z.string(),
        expected_text_lines: z.array(z.string()).optional(),
        commands_seen: z.array(z.string()).optional(),
        cuts: z.number().optional(),
      }),
    ),
    gb18030: z.array(z.object({ id: z.string(), text: z.string(), hex: z.string().optional() })),
    client_trace: z.object({ trace: z.array(z.array(z.string())) }),
    receiptio_expectations: z.object({ map: z.record(z.string(), z.string()) }),
  }),
  star: z.object({ asb: z.array(z.object({ id: z.string(), hex: z.string(), meaning: z.string() })) }),
});

/** The collected printer vectors; null where they are absent. */
export function printerVectors(): z.infer<typeof schema> | null {
  const loaded = loadVectors('devices.json');
  return loaded === null ? null : schema.parse(loaded);
}
