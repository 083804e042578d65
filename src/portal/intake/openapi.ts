import { z } from 'zod'
import type { Words } from '../../notices/words/words.ts'
import { complaintSchema } from './complaint-schema.ts'

/** The part of a JSON Schema that the page for developers reads. */
type FieldSchema = {
  readonly type?: string
  readonly maxLength?: number
  readonly description?: string
  readonly example?: unknown
  readonly items?: ObjectSchema
}
export type ObjectSchema = {
  readonly properties: Readonly<Record<string, FieldSchema>>
  readonly required: readonly string[]
}

/** The JSON Schema of a complaint, with the meaning of each field in these words. */
export function complaintJsonSchema({ onlineApi }: Words): ObjectSchema {
  const meanings: Readonly<Record<string, string>> = onlineApi.fields
  const { $schema: _, ...schema } = z.toJSONSchema(complaintSchema, { io: 'input' })
  const describe = ({ properties, required, ...rest }: ObjectSchema, parentPath: string): ObjectSchema => ({
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [
        name,
        {
          ...field,
          description: meanings[parentPath + name],
          ...(field.items?.properties && { items: describe(field.items, `${name}.`) }),
        },
      ]),
    ),
    required,
  })
  return describe(schema as ObjectSchema, '')
}

/** A complete example: every field with its example value. */
export function exampleComplaint({ properties }: ObjectSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { example, items }]) => [
      name,
      items ? [exampleComplaint(items)] : example,
    ]),
  )
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string', format: 'json-pointer' }, message: { type: 'string' } },
      },
    },
  },
}

const receivedSchema = {
  type: 'object',
  required: ['draft', 'receivedAt', 'acknowledgeBy'],
  properties: {
    draft: { type: 'string' },
    receivedAt: { type: 'string', format: 'date-time' },
    acknowledgeBy: { type: 'string', format: 'date-time' },
  },
}

/** The OpenAPI 3.1 document of the endpoint. `url`: where the portal is reached; null: unknown. */
export function openapi(words: Words, url: string | null) {
  const { onlineApi } = words
  const schema = complaintJsonSchema(words)
  const header = (name: string, description: string, pattern: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string', pattern },
  })
  const content = (status: string) =>
    status === '202'
      ? { 'application/json': { schema: { $ref: '#/components/schemas/Received' } } }
      : { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return {
    openapi: '3.1.0',
    info: { title: onlineApi.title, version: '1', description: onlineApi.intro },
    ...(url !== null && { servers: [{ url }] }),
    paths: {
      '/api/complaints': {
        post: {
          operationId: 'sendComplaint',
          summary: onlineApi.title,
          parameters: [
            header('Redress-Signature', onlineApi.headers.signature, '^t=\\d{1,12}(,v1=[0-9a-f]{64})+$'),
            header('Idempotency-Key', onlineApi.headers.idempotencyKey, '^[\\x21-\\x7e]{1,200}$'),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Complaint' },
                example: exampleComplaint(schema),
              },
            },
          },
          responses: Object.fromEntries(
            Object.entries(onlineApi.answers).map(([status, description]) => [
              status,
              { description, content: content(status) },
            ]),
          ),
        },
      },
    },
    components: { schemas: { Complaint: schema, Received: receivedSchema, Problem: problemSchema } },
  }
}
