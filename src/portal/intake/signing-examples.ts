/** Scripts that send a complaint, signed; they read `INTAKE_SECRET` and `REDRESS_URL` from the environment. */

/** An ES module for Node.js; `body` is the JSON text that is sent. */
export const nodeExample = (body: string): string => `import { createHmac, randomUUID } from 'node:crypto'

const { INTAKE_SECRET, REDRESS_URL } = process.env
const body = JSON.stringify(${body})
const t = Math.floor(Date.now() / 1000)
const v1 = createHmac('sha256', INTAKE_SECRET).update(\`\${t}.\${body}\`).digest('hex')

const response = await fetch(\`\${REDRESS_URL}/api/complaints\`, {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'Idempotency-Key': randomUUID(),
    'Redress-Signature': \`t=\${t},v1=\${v1}\`,
  },
  body,
})
console.log(response.status, await response.text())
`

/** A shell script; `body` is the JSON text that is sent, which goes over a file so that its bytes stay as they are. */
export const shellExample = (body: string): string => `cat > complaint.json <<'END'
${body}
END
t=$(date +%s)
v1=$({ printf '%s.' "$t"; cat complaint.json; } | openssl dgst -sha256 -hmac "$INTAKE_SECRET" -r | cut -d ' ' -f 1)

curl --silent --show-error --write-out ' %{http_code}\\n' "$REDRESS_URL/api/complaints" \\
  --header 'Content-Type: application/json' \\
  --header "Idempotency-Key: ticket-4711" \\
  --header "Redress-Signature: t=$t,v1=$v1" \\
  --data-binary @complaint.json
`
