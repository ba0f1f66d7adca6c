// Reads an account through E2B's JavaScript SDK and prints what it saw as one JSON object.
// Usage: node sdk.mjs <api url> <api key> <id of a listed sandbox> <id of a killed sandbox>
import { Sandbox } from 'e2b'

const [apiUrl, apiKey, listedId, killedId] = process.argv.slice(2)
const options = { apiUrl, apiKey, requestTimeoutMs: 20_000 }

const seen = []
let pages = 0
const paginator = Sandbox.list({ ...options, limit: 3 })
while (paginator.hasNext) {
  seen.push(...(await paginator.nextItems()))
  pages++
}

const filtered = await Sandbox.list({ ...options, query: { metadata: { app: 'notebook' }, state: ['paused'] } }).nextItems()
const info = await Sandbox.getInfo(listedId, options)
const metrics = await Sandbox.getMetrics(killedId, options)
const rejected = async (call) => {
  try {
    await call()
    return null
  } catch (error) {
    return { name: error.name, message: error.message }
  }
}

console.log(JSON.stringify({
  pages,
  sandboxes: seen.map(({ sandboxId, state, startedAt }) => ({ sandboxId, state, startedAt })),
  filtered: filtered.map((sandbox) => sandbox.sandboxId),
  info: { sandboxId: info.sandboxId, state: info.state, endAt: info.endAt, cpuCount: info.cpuCount, memoryMB: info.memoryMB, metadata: info.metadata },
  metrics: metrics.map(({ timestamp, cpuUsedPct, memUsed, memTotal }) => ({ timestamp, cpuUsedPct, memUsed, memTotal })),
  killed: await rejected(() => Sandbox.getInfo(killedId, options)),
  wrongKey: await rejected(() => Sandbox.list({ ...options, apiKey: 'e2b_' + 'f'.repeat(40) }).nextItems()),
}))
