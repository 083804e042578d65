t=$(date +%s)
v1=$({ printf '%s.' "$t"; cat complaint.json; } |
  openssl dgst -sha256 -hmac "$INTAKE_SECRET" -r | cut -d ' ' -f 1)

curl --silent --show-error --write-out ' %{http_code}\n' "$REDRESS_URL/api/complaints" \
  --header 'Content-Type: application/json' \
  --header 'Idempotency-Key: ticket-4711' \
  --header "Redress-Signature: t=$t,v1=$v1" \
  --data-binary @complaint.json
