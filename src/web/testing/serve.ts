import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { parts, type Route, type RouteKey } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';
import type { Asked } from './asked.ts';
import { fixtureAnswers } from './fixture-answers.ts';

/**
 * A stand-in house for looking at the pages: answers the contract's routes with made-up customers, every
 * answer checked against its schema, and serves dist/web. `node src/web/testing/serve.ts [port]`.
 */
const port = Number(process.argv[2] ?? 4600);
const web = join(import.meta.dirname, '../../../dist/web');
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const table = (Object.entries(routes) as [RouteKey, Route][]).map(([key, route]) => {
  const { method, path } = parts(key);
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const pattern = new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)')}$`);
  return { key, method, names, pattern, route, fixed: names.length === 0 };
});

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (url.pathname === '/api/v1/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': here\n\n');
    return;
  }
  if (url.pathname.startsWith('/api/')) {
    const hits = table.filter(
      ({ method, pattern }) => method === request.method && pattern.test(url.pathname),
    );
    const hit = hits.find(({ fixed }) => fixed) ?? hits[0];
    if (hit === undefined) return send(404, { title: 'Not found', detail: url.pathname });
    const values = hit.pattern.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? [];
    const asked: Asked = {
      params: Object.fromEntries(hit.names.map((name, index) => [name, values[index] ?? ''])),
      query: Object.fromEntries(url.searchParams),
      body: await bodyOf(request),
    };
    try {
      if (hit.route.query !== undefined) hit.route.query.parse(asked.query);
      if (hit.route.body !== undefined) hit.route.body.parse(asked.body);
      const answer = fixtureAnswers[hit.key as keyof typeof routes];
      if (answer === undefined)
        return send(404, { title: 'Not found', detail: `${hit.key} has no stand-in` });
      return send(hit.route.status ?? 200, hit.route.answer.parse(answer(asked)));
    } catch (error) {
      console.error(hit.key, error);
      return send(500, { code: 'broken', title: 'Broken', status: 500, detail: String(error).slice(0, 600) });
    }
  }
  const file = join(web, normalize(url.pathname));
  const real = existsSync(file) && statSync(file).isFile() ? file : join(web, 'index.html');
  response.writeHead(200, { 'content-type': types[extname(real)] ?? 'application/octet-stream' });
  createReadStream(real).pipe(response);
}).listen(port, '127.0.0.1', () => console.log(`The stand-in house listens on http://127.0.0.1:${port}`));
