import { z } from 'zod'
import { API_PREFIX } from '#api/client'
import type { AnyRoute, Contract } from '#api/contract'
import { refusals } from '#api/errors'
import { pathNames } from '#api/path-names'

/** OpenAPI 3.1 of the public part of the contract, printed from the very schemas that the server checks with. */
export function openapi(contract: Contract, version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [noun, group] of Object.entries(contract)) {
    for (const [name, route] of Object.entries(group)) {
      if (!route.isPublic) continue
      const path = API_PREFIX + route.path
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(noun, name, route) }
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Otklik', version, license: { name: 'MIT' } },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'otklik_session' },
      },
      schemas: { Problem: problemSchema },
    },
    security: [{ bearer: [] }, { session: [] }],
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusals) },
    instance: { type: 'string' },
    details: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

type JsonSchema = { properties?: Record<string, JsonSchema>; required?: string[] } & Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _drop, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema
  return rest
}

function operation(noun: string, name: string, route: AnyRoute): Record<string, unknown> {
  const input = schemaOf(route.input, 'input')
  const inPath = pathNames(route.path)
  const rest = Object.keys(input.properties ?? {}).filter((key) => !inPath.includes(key))
  const inQuery = route.method === 'GET' || route.kind !== 'json' ? rest : []
  const parameter = (key: string, place: 'path' | 'query') => ({
    name: key,
    in: place,
    required: place === 'path' || (input.required?.includes(key) ?? false),
    schema: input.properties?.[key] ?? {},
  })
  return {
    operationId: `${noun}.${name}`,
    tags: [noun],
    summary: route.summary,
    'x-permission': route.may,
    'x-refuses': route.refuses,
    ...(route.may === 'anyone' ? { security: [] } : {}),
    parameters: [...inPath.map((key) => parameter(key, 'path')), ...inQuery.map((key) => parameter(key, 'query'))],
    ...bodyOf(route, input, rest),
    responses: {
      200: { description: 'OK', content: answerOf(route) },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function bodyOf(route: AnyRoute, input: JsonSchema, keys: readonly string[]): Record<string, unknown> {
  if (route.kind === 'upload')
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }
  if (route.method === 'GET' || keys.length === 0) return {}
  const properties = Object.fromEntries(keys.map((key) => [key, input.properties?.[key] ?? {}]))
  const required = (input.required ?? []).filter((key) => keys.includes(key))
  return {
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { type: 'object', properties, required, additionalProperties: false } },
      },
    },
  }
}

function answerOf(route: AnyRoute): Record<string, unknown> {
  if (route.kind === 'document') return { 'text/html': { schema: { type: 'string' } } }
  if (route.kind === 'download') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: schemaOf(route.output, 'output') } }
}
