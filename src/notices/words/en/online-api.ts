/** The page for developers of the company's own portal, and the descriptions in the OpenAPI document. */
export const onlineApi = {
  title: 'Complaints from your own portal',
  intro:
    'A portal of your company sends complaints here with one signed call. Each becomes a draft that an account manager confirms; the time of receipt is the time at which we answer 202 first (2.1, 2.3).',
  call: 'The call',
  openapi: 'The same as OpenAPI 3.1',
  fieldsTitle: 'The fields',
  field: 'Field',
  meaning: 'Meaning',
  required: 'required',
  most: (count: string) => `at most ${count} characters`,
  fields: {
    company: 'The company of the person who complains.',
    contractNo:
      'Number of the contract. It decides which client this is, and is compared without regard to case.',
    name: 'Who complains.',
    email: 'Where they are answered.',
    phone: 'Where they can be called.',
    text: 'What happened, in their own words.',
    happenedAt: 'When it happened: a date, or a time with its zone.',
    expectedSolution: 'What they expect.',
    language: 'The language to answer in: en or zh. English where it is left out.',
    files: 'At most 10 files with name, mimetype and data (base64), 10 MB in all.',
    'files.name': 'Name of the file, without folders.',
    'files.mimetype': 'Its media type.',
    'files.data': 'Its bytes as base64 with padding.',
  },
  headersTitle: 'The headers',
  headers: {
    signature:
      't is the time in seconds since 1970, at most 300 seconds from ours. v1 is the HMAC-SHA256 of t, a full stop and the body, byte for byte as it is sent, under your key, in lower-case hexadecimal. While you change keys, v1 may stand there more than once.',
    idempotencyKey:
      'What you call this complaint, 1 to 200 visible ASCII characters. Send it again with the same key until you have an answer: it counts once, and the answer is the same. One signature serves one key, so two complaints of the very same words need another second.',
  },
  answersTitle: 'The answers',
  status: 'Status',
  answers: {
    '202':
      'Received, now or before: the id of the draft, when it was received, and by when the client is to have an acknowledgement.',
    '400': 'No Idempotency-Key, or a body that is no JSON.',
    '401': 'The signature is missing, wrong, or too old.',
    '408': 'The body came too slowly.',
    '409': 'The key was used with another body, or the signature with another key.',
    '413': 'The body is larger than 14 MB.',
    '415': 'Not application/json in UTF-8, or compressed.',
    '422': 'Fields that are not as they should be; errors names each by its path.',
    '429': 'Too many calls; Retry-After says when to go on.',
    '503': 'Not saved just now. Send the same again, with the same key.',
  },
  problems: 'Every refusal is application/problem+json (RFC 9457).',
  exampleTitle: 'A worked example',
  example:
    'Set INTAKE_SECRET to your key and REDRESS_URL to our address. Either script sends complaint.json; what is signed are the very bytes that are sent. As the key, take what your portal calls the complaint, such as the number of its ticket.',
  node: 'Node.js',
  shell: 'curl and openssl',
  answer: 'The answer',
}
