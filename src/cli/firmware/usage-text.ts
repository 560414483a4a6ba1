import type * as z from 'zod';

/** The first mistake of options, in one line. */
export function usageText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'wrong options';
  const name = issue.path.map(String).join('.');
  return issue.message.startsWith('--') || name === '' ? issue.message : `--${name}: ${issue.message}`;
}
