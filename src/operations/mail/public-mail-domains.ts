/** Domains at which anyone can have an address, so they do not identify the sender's company. */
const domains = new Set(
  `126.com 139.com 163.com 189.cn aliyun.com aol.com fastmail.com foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch
  gmx.com gmx.de gmx.net googlemail.com hotmail.co.uk hotmail.com hotmail.fr icloud.com laposte.net libero.it live.cn
  live.com mac.com mail.com mail.ru me.com msn.com naver.com orange.fr outlook.com outlook.de outlook.fr pm.me posteo.de
  proton.me protonmail.com qq.com rocketmail.com sina.cn sina.com sohu.com t-online.de tom.com tutanota.com
  vip.163.com vip.qq.com vip.sina.com wanadoo.fr web.de wo.cn yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.cn yahoo.de
  yahoo.fr yandex.com yandex.ru yeah.net ymail.com zoho.com`.split(/\s+/),
)

/** Whether an e-mail domain belongs to a public mailbox provider. */
export const isPublicMailDomain = (domain: string): boolean => domains.has(domain.toLowerCase())
