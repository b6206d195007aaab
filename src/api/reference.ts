import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import type { House } from '../actions/house.ts';
import { callerOf } from './door.ts';

/** The reference page of the API at /api/v1/reference, drawn from openapi.json; nothing is loaded from elsewhere. */
export async function serveReference(server: FastifyInstance, house: House): Promise<void> {
  await server.register(scalar, {
    routePrefix: '/api/v1/reference',
    configuration: {
      url: '/api/v1/openapi.json',
      withDefaultFonts: false,
      hideClientButton: true,
      telemetry: false,
    },
    hooks: {
      onRequest: async (request, reply) => {
        await callerOf(house, request);
        reply.header(
          'content-security-policy',
          "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
        );
      },
    },
  });
}
