// Validates recorded answers against E2B's OpenAPI description.
// Usage: node validate.mjs <openapi.yml> < answers.json
// Input: [{ "route": "/v2/sandboxes", "status": 200, "path": "/v2/sandboxes?limit=1", "body": <any> }, …]
// Output: { "checked": n, "failures": [ "…" ] }
import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { load } from 'js-yaml'

const document = load(readFileSync(process.argv[2], 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addFormat('int32', true)
ajv.addFormat('int64', true)
ajv.addFormat('float', true)
ajv.addSchema(nullableToType({ $id: 'openapi', components: document.components }))

const answers = JSON.parse(readFileSync(0, 'utf8'))
const failures = []
for (const { route, status, path, body } of answers) {
  const response = resolve(document.paths[route]?.get?.responses?.[String(status)])
  if (!response) {
    failures.push(`${path}: the description has no ${status} for GET ${route}`)
    continue
  }
  const schema = response.content?.['application/json']?.schema
  if (!schema) continue
  const validate = ajv.compile(nullableToType(absolute(schema)))
  if (!validate(body)) failures.push(`${path}: ${ajv.errorsText(validate.errors)}`)
}
console.log(JSON.stringify({ checked: answers.length, failures }))

function resolve(node) {
  return node?.$ref ? node.$ref.split('/').slice(1).reduce((at, key) => at[key.replace(/~1/g, '/')], document) : node
}

function absolute(node) {
  if (Array.isArray(node)) return node.map(absolute)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === '$ref' ? 'openapi' + value : absolute(value)]))
}

// OpenAPI 3.0 says `nullable: true` where JSON Schema has a second type.
function nullableToType(node) {
  if (Array.isArray(node)) return node.map(nullableToType)
  if (node === null || typeof node !== 'object') return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, nullableToType(value)]))
  if (copy.nullable !== true) return copy
  delete copy.nullable
  return { anyOf: [copy, { type: 'null' }] }
}
