import type { Lang, Text } from '../../hal/contracts/text.ts';
import { renderText } from '../report/render-text.ts';
import type { TextStyle } from '../report/render-text.ts';
import type { Report } from '../report/report.ts';
import { catalogue } from '../session/catalogue.ts';
import type { CliIo, CliOutput } from './cli-io.ts';
import type { CommandContext } from './commands/command.ts';

/** Prints a report on stdout: JSON for programs, else the words a person with a queue reads. */
export function showReport(context: CommandContext, report: Report): void {
  if (context.json) context.print(JSON.stringify(report, null, 2));
  else context.print(reportText(context, report));
}

/** A report in words, styled for this stdout. */
export function reportText(
  { lang, io }: { readonly lang: Lang; readonly io: Pick<CliIo, 'out'> },
  report: Report,
): string {
  return renderText(report, lang, styleOf(io.out), titleOf);
}

function titleOf(id: string): Text | null {
  return catalogue.remedy(id)?.title ?? catalogue.check(id)?.title ?? null;
}

function styleOf(output: CliOutput): TextStyle {
  return {
    strong: (text) => output.styled('strong', text),
    bad: (text) => output.styled('bad', text),
    good: (text) => output.styled('good', text),
    faint: (text) => output.styled('dim', text),
  };
}
