/** The plainest static host there is: files under a sub-path, no special headers. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface Site {
  /** Address of the folder, with a slash at its end. */
  readonly address: string;
  /** Files that were asked for, by anyone, in the order of their first request. */
  readonly served: ReadonlySet<string>;
  close(): Promise<void>;
}

/** `headers`: what the host adds to every answer. */
export async function serveFolder(
  folder: string,
  underPath: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Site> {
  const served = new Set<string>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const relative = decodeURIComponent(pathname.slice(underPath.length)) || 'index.html';
    const file = join(folder, normalize(relative));
    const isInside = pathname.startsWith(underPath) && file.startsWith(folder);
    const stats = isInside ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!stats?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    served.add(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': stats.size });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: addressOf(server) + underPath, served, close: () => closed(server) };
}

function addressOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
