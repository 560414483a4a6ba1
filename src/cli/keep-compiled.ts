import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Lets Node keep the compiled form of what is loaded after this call, beside the bundle: half of a start is compiling. The folder is the
 * installation's own, never a shared temporary one, where another user could lay code for us to run. Where it cannot be written, and
 * when the sources run without a bundle, nothing is kept.
 */
export function keepCompiled(program: { readonly filename: string; readonly dirname: string }): void {
  if (program.filename.endsWith('.js')) enableCompileCache(join(program.dirname, '.compiled'));
}
