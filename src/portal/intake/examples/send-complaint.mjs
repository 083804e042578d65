import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const { INTAKE_SECRET, REDRESS_URL } = process.env
const body = await readFile('complaint.json')
const t = Math.floor(Date.now() / 1000)
const v1 = createHmac('sha256', INTAKE_SECRET).update(`${t}.`).update(body).digest('hex')

const response = await fetch(`${REDRESS_URL}/api/complaints`, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'Idempotency-Key': 'ticket-4711',
    'Redress-Signature': `t=${t},v1=${v1}`,
  },
  body,
})
console.log(response.status, await response.text())
