import type { Words } from '../words.ts'

export const onlineApi: Words['onlineApi'] = {
  title: '自有平台提交投诉的接口',
  intro:
    '贵司的平台以一次带签名的调用提交投诉。每件投诉先成为草稿，由客户经理确认；收到时间为首次答复 202 的时间（第 2.1、2.3 条）。',
  call: '调用方式',
  openapi: 'OpenAPI 3.1 文档',
  fieldsTitle: '字段',
  field: '字段',
  meaning: '说明',
  required: '必填',
  most: (count) => `最多 ${count} 个字符`,
  fields: {
    company: '投诉人所在的公司。',
    contractNo: '合同编号，用于识别客户，不区分大小写。',
    name: '投诉人。',
    email: '答复所用的邮箱。',
    phone: '联系电话。',
    text: '投诉人自述的情况。',
    happenedAt: '发生时间：日期，或带时区的时间。',
    expectedSolution: '期望的解决方式。',
    language: '答复所用的语言：en 或 zh；不填为英文。',
    files: '最多 10 个文件，各含 name、mimetype 和 data（base64），合计不超过 10 MB。',
    'files.name': '文件名，不含路径。',
    'files.mimetype': '媒体类型。',
    'files.data': '文件内容，base64 编码（含填充）。',
  },
  headersTitle: '请求头',
  headers: {
    signature:
      't 为自 1970 年起的秒数，与我方时间相差不超过 300 秒。v1 为对“t、句点、请求体”（按实际发送的字节）以密钥计算的 HMAC-SHA256，小写十六进制。更换密钥期间，v1 可出现多次。',
    idempotencyKey:
      '贵司为该投诉所定的标识，1 至 200 个可见 ASCII 字符。未得到答复前请以同一标识重新提交：只计一次，答复相同。一个签名只用于一个标识；内容完全相同的两件投诉须在不同的秒内签名。',
  },
  answersTitle: '答复',
  status: '状态码',
  answers: {
    '202': '已收到（本次或此前）：草稿标识、收到时间、应向客户确认受理的最迟时间。',
    '400': '缺少 Idempotency-Key，或请求体不是 JSON。',
    '401': '缺少签名，或签名有误、已过时。',
    '408': '请求体传输过慢。',
    '409': '该标识已用于其他内容，或该签名已用于其他标识。',
    '413': '请求体超过 14 MB。',
    '415': '不是 UTF-8 编码的 application/json，或经过压缩。',
    '422': '字段不符合要求；errors 按路径逐一说明。',
    '429': '调用过于频繁；Retry-After 说明何时可以继续。',
    '503': '暂时无法保存，请以同一标识重新提交相同内容。',
  },
  problems: '拒绝时一律答复 application/problem+json（RFC 9457）。',
  exampleTitle: '示例',
  example:
    '将 INTAKE_SECRET 设为密钥，REDRESS_URL 设为我方地址。两段脚本均提交 complaint.json；签名针对实际发送的字节。标识请用贵司平台对该投诉的编号，例如工单号。',
  node: 'Node.js',
  shell: 'curl 与 openssl',
  answer: '答复',
}
