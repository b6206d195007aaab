import * as z from 'zod';
import { Problem } from '../contract/problem.ts';
import { parts, type Route, type RouteKey } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';

type Json = Record<string, unknown>;

/** The whole API as OpenAPI 3.1, printed from the same schemas that check every request. */
export function describeApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [key, route] of Object.entries(routes) as [RouteKey, Route][]) {
    const { method, path } = parts(key);
    const place = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
    paths[place] = { ...paths[place], [method.toLowerCase()]: describeRoute(key, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Goodword',
      version,
      summary: 'Customer advocacy as a system that Customer Success owns.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'goodword' },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

function describeRoute(key: RouteKey, route: Route): Json {
  const { method, path } = parts(key);
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(method === 'GET'
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', maxLength: 200 },
          },
        ]),
  ];
  return {
    operationId: operationId(key),
    summary: route.title,
    tags: [path.split('/')[1]],
    ...(route.needs === 'anyone' ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route),
    responses: {
      [String(route.status ?? 200)]: { description: route.title, content: answerOf(route) },
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `POST /asks/:id/moves` → `postAsksByIdMoves`. */
function operationId(key: RouteKey): string {
  const { method, path } = parts(key);
  const words = path
    .replace(/:(\w+)/g, 'by-$1')
    .split(/[/.-]/)
    .filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf(route: Route): Json {
  if (route.as === 'multipart') {
    const file = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } };
  }
  if (route.body === undefined) return {};
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
    },
  };
}

const ANSWERS: Readonly<Record<NonNullable<Route['as']>, string>> = {
  multipart: 'application/json',
  text: 'text/csv',
  pdf: 'application/pdf',
  events: 'text/event-stream',
};

function answerOf(route: Route): Json {
  const type = route.as === undefined ? 'application/json' : ANSWERS[route.as];
  return { [type]: { schema: schemaOf(route.answer, 'output') } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}
