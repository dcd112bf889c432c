import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const app = resolve(import.meta.dirname, '../../../apps/web/app');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Every page and route that exists, as `<METHOD> <path>`; read from the files, so that none can be forgotten. */
export function existingRoutes(): string[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    const path = `/${file.replace(/(^|\/)(page|route)\.tsx?$/, '')}`;
    if (/(^|\/)page\.tsx$/.test(file)) return [`GET ${path}`];
    return /(^|\/)route\.ts$/.test(file) ? methodsOf(file).map((method) => `${method} ${path}`) : [];
  });
}

function methodsOf(file: string): string[] {
  const source = readFileSync(join(app, file), 'utf8');
  const found = METHODS.filter((method) =>
    new RegExp(`export (const|async function|function) ${method}\\b|export \\{[^}]*\\b${method}\\b`).test(source),
  );
  if (found.length === 0) throw new Error(`${file} exports no method that this test can see`);
  return found;
}

/** Files with server actions: there are none, and one would need rows of its own. */
export function serverActions(): string[] {
  const root = resolve(app, '..');
  return ['app', 'features', 'server', 'ui'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(join(root, folder, file), 'utf8')))
      .map((file) => join(folder, file)),
  );
}

/** Every call of the control API, read from the switch that answers it. */
export function existingControlCalls(): string[] {
  const file = resolve(app, '../../sync-server/src/http/control-routes.ts');
  return [...readFileSync(file, 'utf8').matchAll(/case '([A-Z]+) (\S*)':/g)].map(([, method, path = '']) =>
    path.startsWith('/control') ? `${method} ${path}` : `${method} /control/documents/[id]${path}`,
  );
}
