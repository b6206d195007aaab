import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { runAction } from '../actions/action.ts';
import { Failure } from '../actions/failure.ts';
import type { House } from '../actions/house.ts';
import { parts, type Route } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';
import { allActions } from './all-actions.ts';
import type { Announcer } from './announcer.ts';
import { callerOf, idempotencyKeyOf } from './door.ts';
import { serveEvents } from './events.ts';
import { serveFiles } from './imports.ts';
import { describeApi } from './openapi.ts';
import { toProblem } from './problem.ts';
import { serveReference } from './reference.ts';
import { serveReports } from './reports.ts';
import { serveSessions } from './sessions.ts';

const WEB_FOLDER = fileURLToPath(new URL('../../dist/web/', import.meta.url));

export type ServerOptions = {
  readonly house: House;
  readonly announcer: Announcer;
  readonly logLevel: string;
  /** Where imports are handed to once they are written down. */
  readonly onImport: (importId: string) => void;
  /** Handed every simulation that was written down. */
  readonly onSimulation: (simulationId: string) => void;
};

/**
 * The HTTP server: `/healthz`, `/api/v1`, and the pages. Every route of the contract is bound to its
 * action here and nowhere else; without a session or a key nothing but health and sign-in answers.
 */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { house, announcer } = options;
  const server = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : { level: options.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
    // Addresses that no route can be looked up by never reach the error handler.
    frameworkErrors: (error, request, reply) => answerProblem(request, reply, error),
    trustProxy: false,
  });
  await server.register(cookie);
  await server.register(multipart, { limits: { fileSize: Number.MAX_SAFE_INTEGER, files: 1, fields: 10 } });
  server.addHook('onSend', async (_request, reply) => protect(reply));
  server.setErrorHandler((error, request, reply) => answerProblem(request, reply, error));

  server.get('/healthz', async () => ({ status: 'ok', version: house.version, store: house.store.engine }));
  serveSessions(server, house);

  for (const act of allActions) {
    const { method, path } = parts(act.route);
    const route: Route = routes[act.route];
    if (route.as !== undefined) continue;
    server.route({
      method,
      url: `/api/v1${path}`,
      handler: async (request, reply) => {
        const caller = await callerOf(house, request);
        const { params, query, body } = request;
        const answer = await runAction(
          house,
          caller,
          act,
          { params, query, body },
          idempotencyKeyOf(request),
        );
        if (act.route === 'POST /imports') options.onImport((answer as { id: string }).id);
        if (act.route === 'POST /simulations') options.onSimulation((answer as { id: string }).id);
        return reply.code(route.status ?? 200).send(answer);
      },
    });
  }
  serveFiles(server, house);
  serveReports(server, house);
  serveEvents(server, house, announcer);
  server.get('/api/v1/openapi.json', async (request) => {
    await callerOf(house, request);
    return describeApi(house.version);
  });
  await serveReference(server, house);
  servePages(server);
  return server;
}

function answerProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const problem = toProblem(error, request.url);
  if (problem.status >= 500) request.log.error(error);
  return reply.code(problem.status).header('content-type', 'application/problem+json').send(problem);
}

function protect(reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'same-origin');
  reply.header('x-frame-options', 'DENY');
  if (reply.getHeader('content-security-policy') === undefined) {
    reply.header(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    );
  }
}

/** The built pages; every address that is no file is the app's own. */
function servePages(server: FastifyInstance): void {
  if (!existsSync(WEB_FOLDER)) {
    server.setNotFoundHandler((request, reply) =>
      answerProblem(request, reply, new Failure('not-found', `There is nothing at ${request.url}.`)),
    );
    return;
  }
  server.register(statics, { root: WEB_FOLDER, index: ['index.html'], maxAge: '1h', preCompressed: true });
  server.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return answerProblem(request, reply, new Failure('not-found', `There is nothing at ${request.url}.`));
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { maxAge: 0 });
  });
}
