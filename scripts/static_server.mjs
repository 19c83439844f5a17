// Serves one folder on localhost: node static_server.mjs FOLDER PORT
// A taken port is skipped. No headers but those that GitHub Pages sends too, as the page has to work on
// any static host.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** As static hosts do with everything that is not compressed in itself. */
const isCompressed = /\.(ico|png|woff2)$/;

const root = resolve(process.argv[2]);
let port = Number(process.argv[3]);

/** The file a request names, or undefined: nothing outside of the folder. */
async function findFile(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const file = join(root, normalize(path), path.endsWith('/') ? 'index.html' : '');
  if (!file.startsWith(root + sep) || file.includes('\0')) return undefined;
  const info = await stat(file).catch(() => undefined);
  return info?.isFile() ? { file, size: info.size } : undefined;
}

const server = createServer(async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  const found = await findFile(request.url);
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
    return;
  }
  const zips =
    !isCompressed.test(found.file) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(200, {
    'Content-Type': types[extname(found.file)] ?? 'application/octet-stream',
    ...(zips ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': found.size }),
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*', // snippets can be tried in a page on another port
    'Cache-Control': 'no-cache', // a rebuilt page is seen at once
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const parts = [createReadStream(found.file), ...(zips ? [createGzip()] : []), response];
  // Who goes away before the end has what they wanted.
  pipeline(parts, () => undefined);
});

server.on('error', (error) => {
  if (error.code !== 'EADDRINUSE' || port >= 65535) throw error;
  server.listen(++port, '127.0.0.1');
});
server.on('listening', () => {
  console.log(`Unroll is at http://localhost:${server.address().port}/ (Ctrl-C ends it)`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
server.listen(port, '127.0.0.1');
