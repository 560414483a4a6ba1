// Looks for keys, PIN blocks, card numbers and track data of tests in what the suite left behind: the files and folders given.
// Names each find without showing it, and ends with 1 when there is any.
import { lookIntoFiles } from './secrets/look-into-files.ts';

const finds = process.argv.slice(2).flatMap(lookIntoFiles);
for (const find of finds) process.stderr.write(`secret: ${find}\n`);
process.exitCode = finds.length === 0 ? 0 : 1;
