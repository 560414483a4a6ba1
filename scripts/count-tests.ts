// Prints `N passed, N failed, N skipped` from the file that vitest's JSON reporter wrote, alone on its line: what reads
// the log of `.ci/run` need not know vitest. Ends with 1 when anything failed or there is nothing to count.
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const Outcome = z.object({
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const [file = ''] = process.argv.slice(2);
const counts = count(existsSync(file) ? readFileSync(file, 'utf8') : '');
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** A test file that fell over before its tests counts as one failure, and so does a run that left no outcome. */
function count(text: string): { passed: number; failed: number; skipped: number } {
  if (text === '') return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = Outcome.parse(JSON.parse(text));
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const inside = assertionResults.map((test) => test.status);
    return inside.concat(status === 'failed' && !inside.includes('failed') ? ['failed'] : []);
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}
