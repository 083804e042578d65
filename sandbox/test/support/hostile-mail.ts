/** HTML of a mail that tries to run scripts, to load from `otherOrigin`, to send a form and to leave the page. */
export const hostileMail = (
  otherOrigin: string,
) => `<html><head><meta http-equiv="refresh" content="0;url=${otherOrigin}/"><style>p{color:#123456}</style></head>
<body><p onclick="top.hacked=1">Formatted words</p><script>top.hacked=1</script><img src="${otherOrigin}/pixel.gif" onerror="top.hacked=1">
<img src="cid:dot" alt="dot"><a href="javascript:top.hacked=1">run</a><a href="/target.html" target="_top">leave</a>
<form action="/_control/clear-faults" method="post"><button>post</button></form><iframe src="/"></iframe></body></html>`
