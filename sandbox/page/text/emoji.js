const NAMES = `
grinning 😀 smile 😄 slightly_smiling_face 🙂 wink 😉 blush 😊 joy 😂 thinking_face 🤔 cry 😢 sob 😭 rage 😡
disappointed 😞 worried 😟 confused 😕 sweat_smile 😅 heart ❤️ broken_heart 💔 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎
wave 👋 clap 👏 pray 🙏 muscle 💪 ok_hand 👌 raised_hands 🙌 handshake 🤝 eyes 👀 point_right 👉 point_left 👈
point_up 👆 point_down 👇 raised_hand ✋ writing_hand ✍️ bust_in_silhouette 👤 busts_in_silhouette 👥
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ warning ⚠️
no_entry ⛔ no_entry_sign 🚫 rotating_light 🚨 exclamation ❗ question ❓ grey_exclamation ❕ bangbang ‼️
information_source ℹ️ bulb 💡 bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬 thought_balloon 💭
red_circle 🔴 large_orange_circle 🟠 orange_circle 🟠 large_yellow_circle 🟡 yellow_circle 🟡 large_green_circle 🟢
green_circle 🟢 large_blue_circle 🔵 blue_circle 🔵 large_purple_circle 🟣 purple_circle 🟣 black_circle ⚫
white_circle ⚪ large_red_square 🟥 large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦
white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹 large_blue_diamond 🔷 small_orange_diamond 🔸
star ⭐ star2 🌟 sparkles ✨ fire 🔥 tada 🎉 rocket 🚀 zap ⚡ boom 💥 100 💯 trophy 🏆 medal 🏅 checkered_flag 🏁
triangular_flag_on_post 🚩 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️
watch ⌚ clock1 🕐 clock9 🕘 clock12 🕛 calendar 📆 date 📅 spiral_calendar_pad 🗓️ double_vertical_bar ⏸️
pause_button ⏸️ arrow_forward ▶️ black_square_for_stop ⏹️ repeat 🔁 arrows_counterclockwise 🔄 arrow_right ➡️
arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ leftwards_arrow_with_hook ↩️ link 🔗 paperclip 📎 pushpin 📌
round_pushpin 📍 memo 📝 pencil ✏️ pencil2 ✏️ clipboard 📋 page_facing_up 📄 page_with_curl 📃 bookmark_tabs 📑
file_folder 📁 open_file_folder 📂 card_index 📇 card_file_box 🗃️ file_cabinet 🗄️ wastebasket 🗑️ mag 🔍 mag_right 🔎
lock 🔒 unlock 🔓 closed_lock_with_key 🔐 key 🔑 shield 🛡️ hammer 🔨 wrench 🔧 hammer_and_wrench 🛠️ gear ⚙️
toolbox 🧰 package 📦 inbox_tray 📥 outbox_tray 📤 email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨
envelope_with_arrow 📩 mailbox 📫 telephone ☎️ phone ☎️ telephone_receiver 📞 iphone 📱 computer 💻
desktop_computer 🖥️ printer 🖨️ bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 moneybag 💰
yen 💴 dollar 💵 euro 💶 credit_card 💳 receipt 🧾 scales ⚖️ balance_scale ⚖️ office 🏢 house 🏠 robot_face 🤖
heavy_plus_sign ➕ heavy_minus_sign ➖ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣
`

const pairs = NAMES.trim().split(/\s+/)
const emoji = new Map()
for (let index = 0; index + 1 < pairs.length; index += 2) emoji.set(pairs[index], pairs[index + 1])

/**
 * The picture of an emoji name, without colons; null when it is not among those commonly used.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function emojiOf(name) {
  return emoji.get(name.replace(/::skin-tone-\d$/, '')) ?? null
}

/**
 * The code points of a picture, as Slack writes them: `1f44d`, `2764-fe0f`.
 *
 * @param {string} picture
 */
export function unicodeOf(picture) {
  return [...picture].map((character) => character.codePointAt(0).toString(16)).join('-')
}

/**
 * Names and pictures, each picture once, in a sensible order.
 *
 * @returns {[string, string][]}
 */
export function emojiList() {
  const first = new Map()
  for (const [name, picture] of emoji) if (!first.has(picture)) first.set(picture, name)
  return [...first].map(([picture, name]) => [name, picture])
}

/**
 * Text with its `:names:` as pictures; unknown names stay as written.
 *
 * @param {string} text
 */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emojiOf(name) ?? whole)
}
