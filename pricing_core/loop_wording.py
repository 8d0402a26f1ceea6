"""What the core says of agent loops, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOP_SENTENCES: Mapping[str, Mapping[str, str]] = {
    # why there is no price
    "turn_exceeds_window": {
        "en": "Turn {turn} has {prompt} input tokens; the context window of {model} is {window}. It does not fit.",
        "id": "Giliran {turn} memuat {prompt} token input; jendela konteks {model} hanya {window}. Tidak muat.",
    },
    "compaction_exceeds_window": {
        "en": "The call that compacts before turn {turn} has {prompt} input tokens; the context window of {model} is "
        "{window}. It does not fit.",
        "id": "Panggilan kompaksi sebelum giliran {turn} memuat {prompt} token input; jendela konteks {model} hanya "
        "{window}. Tidak muat.",
    },
    "refused_cure": {"en": "{reason} {cure}", "id": "{reason} {cure}"},
    "cure_switch": {
        "en": "Tick “{choice}”: the context window is then {window}.",
        "id": "Centang “{choice}”: jendela konteksnya lalu menjadi {window}.",
    },
    "cure_option": {
        "en": "Choose “{choice}: {option}”: the context window is then {window}.",
        "id": "Pilih “{choice}: {option}”: jendela konteksnya lalu menjadi {window}.",
    },
    "cure_shorter": {
        "en": "Plan fewer turns, or compact the history before that.",
        "id": "Kurangi jumlah giliran, atau padatkan riwayat sebelum itu.",
    },
    "cure_earlier": {
        "en": "Plan fewer turns, or compact earlier.",
        "id": "Kurangi jumlah giliran, atau lakukan kompaksi lebih awal.",
    },
    "cure_first": {
        "en": "Shorten the system prompt, the tools or the first message.",
        "id": "Persingkat prompt sistem, alat, atau pesan pertama.",
    },
    "compaction_does_not_help": {
        "en": "After compaction a prompt has {kept} tokens (system, tools and summary), which is not below {at}. "
        "Compact later, or to fewer tokens.",
        "id": "Setelah kompaksi, prompt memuat {kept} token (sistem, alat, dan ringkasan), tidak di bawah {at}. "
        "Lakukan kompaksi lebih lambat, atau menjadi lebih sedikit token.",
    },
    "image_size_not_in_book": {
        "en": "Price book {book} has no rule for the tokens of an image on {model}. Enter the tokens of a screenshot.",
        "id": "Buku harga {book} tidak memuat aturan token gambar untuk {model}. "
        "Isi jumlah token satu tangkapan layar.",
    },
    "loop_of_usage": {
        "en": "An agent loop is always an estimate; counts of an answer belong to a single request.",
        "id": "Loop agen selalu berupa perkiraan; jumlah dari suatu jawaban milik satu permintaan.",
    },
    "sub_agent": {"en": "Sub-agent “{name}”: {reason}", "id": "Subagen “{name}”: {reason}"},
    # reasons
    "loop_all_calls": {
        "en": "{count} {unit} in the {calls} calls of a run",
        "id": "{count} {unit} dalam {calls} panggilan satu kali jalan",
    },
    "loop_one_call": {
        "en": "{count} {unit} in the one call of a run",
        "id": "{count} {unit} dalam satu-satunya panggilan satu kali jalan",
    },
    "loop_some_calls": {
        "en": "{count} {unit} in {calls} of the {all} calls of a run",
        "id": "{count} {unit} dalam {calls} dari {all} panggilan satu kali jalan",
    },
    "loop_all_calls_sub": {
        "en": "{count} {unit} in the calls of the sub-agent “{name}” ({calls} each time that it runs), all its runs "
        "together",
        "id": "{count} {unit} dalam panggilan subagen “{name}” ({calls} setiap kali berjalan), seluruhnya dijumlahkan",
    },
    "loop_one_call_sub": {
        "en": "{count} {unit} in the calls of the sub-agent “{name}” (1 each time that it runs), all its runs together",
        "id": "{count} {unit} dalam panggilan subagen “{name}” (1 setiap kali berjalan), seluruhnya dijumlahkan",
    },
    "loop_some_calls_sub": {
        "en": "{count} {unit} in calls of the sub-agent “{name}” ({calls} of its {all} each time that it runs), all "
        "its runs together",
        "id": "{count} {unit} dalam panggilan subagen “{name}” ({calls} dari {all} setiap kali berjalan), seluruhnya "
        "dijumlahkan",
    },
    "loop_plain": {
        "en": "{calls}: nothing is cached, so each sends its whole prompt as plain input.",
        "id": "{calls}: tidak ada yang di-cache, jadi masing-masing mengirim seluruh prompt sebagai input biasa.",
    },
    "loop_plain_short": {
        "en": "{calls}: these are the prompts shorter than what the model caches, sent as plain input.",
        "id": "{calls}: ini prompt yang lebih pendek daripada yang di-cache model, dikirim sebagai input biasa.",
    },
    "loop_written": {
        "en": "{calls}: what is new in each prompt, and all of it where nothing is cached yet, as in the first.",
        "id": "{calls}: bagian baru di setiap prompt, dan seluruhnya bila belum ada di cache, seperti yang pertama.",
    },
    "loop_written_misses": {
        "en": "{calls}: what is new in each prompt, all of it where nothing is cached yet, as in the first, and all "
        "of it again in the {share}% of turns that miss the cache.",
        "id": "{calls}: bagian baru di setiap prompt, seluruhnya bila belum ada di cache, seperti yang pertama, dan "
        "seluruhnya lagi di {share}% giliran yang miss cache.",
    },
    "loop_written_whole": {
        "en": "{calls}: every prompt whole, because the wait between turns is longer than the cache lives.",
        "id": "{calls}: setiap prompt seluruhnya, karena jeda antargiliran lebih lama daripada umur cache.",
    },
    "loop_brought": {
        "en": "The {fixed} {unit} that declaring tools brings are among them.",
        "id": "Di dalamnya termasuk {fixed} {unit} yang dibawa alat.",
    },
    "loop_read": {
        "en": "{calls}: each reads all that the call before it sent.",
        "id": "{calls}: masing-masing membaca semua yang dikirim panggilan sebelumnya.",
    },
    "loop_read_misses": {
        "en": "{calls}: each reads all that the call before it sent, but for the {share}% of turns that miss the "
        "cache.",
        "id": "{calls}: masing-masing membaca semua yang dikirim panggilan sebelumnya, kecuali {share}% giliran yang "
        "miss cache.",
    },
    "loop_output": {
        "en": "{calls}: all that the model writes.",
        "id": "{calls}: semua yang ditulis model.",
    },
    "loop_output_thinking": {
        "en": "{calls}: all that the model writes, its thinking among it.",
        "id": "{calls}: semua yang ditulis model, termasuk pemikirannya.",
    },
    "loop_added": {
        "en": "{calls}: {each} in each of those that are not cached, because “{tool}” is declared (price book).",
        "id": "{calls}: {each} di setiap panggilan yang tidak di-cache karena “{tool}” dipakai (buku harga).",
    },
    "loop_added_any": {
        "en": "{calls}: {each} in each of those that are not cached, once, because at least one tool is declared (tool "
        "choice: {choice}).",
        "id": "{calls}: {each} di setiap panggilan yang tidak di-cache, satu kali, karena ada alat yang dipakai "
        "(pilihan alat: {choice}).",
    },
    "loop_added_entered": {
        "en": "{calls}: {each} in each of those that are not cached, as entered.",
        "id": "{calls}: {each} di setiap panggilan yang tidak di-cache, seperti yang diisi.",
    },
    "loop_fee": {
        "en": "{product} in each of {turns} turns, as entered: {count} {unit} in one run.",
        "id": "{product} di setiap giliran dari {turns} giliran, seperti yang diisi: {count} {unit} dalam satu kali "
        "jalan.",
    },
    "loop_fee_failed": {
        "en": "{product} in each of {turns} turns, as entered; {failed} of them failed each time, so {count} {unit} "
        "are billed in one run.",
        "id": "{product} di setiap giliran dari {turns} giliran, seperti yang diisi; {failed} di antaranya gagal "
        "setiap kali, jadi {count} {unit} ditagih dalam satu kali jalan.",
    },
    "loop_fee_minimum": {
        "en": "{product} in each of {turns} turns, as entered; with the minimums below, {count} {unit} are billed in "
        "one run.",
        "id": "{product} di setiap giliran dari {turns} giliran, seperti yang diisi; dengan batas minimum di bawah, "
        "{count} {unit} ditagih dalam satu kali jalan.",
    },
    "loop_fee_sub": {
        "en": "These are turns of the sub-agent “{name}”, all its runs together.",
        "id": "Ini giliran subagen “{name}”, seluruhnya dijumlahkan.",
    },
    "loop_below_tier": {
        "en": "Prompts of at most {over} input tokens ({calls} of the {all} calls of a run, the largest with "
        "{largest}) are billed at standard prices; “{tier}” starts above.",
        "id": "Prompt sampai {over} token input ({calls} dari {all} panggilan satu kali jalan, terbesar {largest}) "
        "ditagih dengan harga standar; “{tier}” mulai di atasnya.",
    },
    "loop_in_tier": {
        "en": "Prompts above {over} input tokens ({calls} of the {all} calls of a run, from {first_call} on with "
        "{first}, the largest with {largest}) are billed at “{tier}” as a whole, not only the part above.",
        "id": "Prompt di atas {over} token input ({calls} dari {all} panggilan satu kali jalan, mulai {first_call} "
        "dengan {first}, terbesar {largest}) ditagih seluruhnya dengan “{tier}”, bukan hanya kelebihannya.",
    },
    "loop_only_tier": {
        "en": "One rate for every prompt size; the largest prompt of a run has {largest} input tokens.",
        "id": "Satu tarif untuk semua ukuran prompt; prompt terbesar dalam satu kali jalan memuat {largest} token "
        "input.",
    },
    "turn_name": {"en": "turn {turn}", "id": "giliran {turn}"},
    "compaction_name": {"en": "the compaction before turn {turn}", "id": "kompaksi sebelum giliran {turn}"},
    "times_runs": {"en": "; × {requests} runs = {amount}", "id": "; × {requests} kali jalan = {amount}"},
    "job_runs": {
        "en": "{count} {unit} × {requests} runs",
        "id": "{count} {unit} × {requests} kali jalan",
    },
    # reasons of one call
    "call_plain": {
        "en": "{count} is the prompt of {call}, sent as plain input.",
        "id": "{count} adalah prompt {call}, dikirim sebagai input biasa.",
    },
    "call_written": {
        "en": "{count} is what is new in the prompt of {call}: the last output and what came back from tools.",
        "id": "{count} adalah bagian baru dalam prompt {call}: output terakhir dan hasil alat.",
    },
    "call_written_misses": {
        "en": "{count} is what is new in the prompt of {call}, and the whole prompt in the {share}% of runs where it "
        "misses the cache.",
        "id": "{count} adalah bagian baru dalam prompt {call}, dan seluruh prompt di {share}% kali jalan yang miss "
        "cache.",
    },
    "call_written_whole": {
        "en": "{count} is the whole prompt of {call}, because none of it is in the cache.",
        "id": "{count} adalah seluruh prompt {call}, karena belum ada di cache.",
    },
    "call_read": {
        "en": "{count} is what the call before {call} sent.",
        "id": "{count} adalah yang dikirim panggilan sebelum {call}.",
    },
    "call_read_misses": {
        "en": "{count} is what the call before {call} sent, but for the {share}% of runs that miss the cache.",
        "id": "{count} adalah yang dikirim panggilan sebelum {call}, kecuali {share}% kali jalan yang miss cache.",
    },
    "call_output": {
        "en": "{count} is what the model writes in {call}.",
        "id": "{count} adalah yang ditulis model dalam {call}.",
    },
    # the whole in one sentence
    "summary_runs": {
        "en": "About {amount} a month for {requests} runs of {turns} turns on {model} ({platform}, prices of {day})",
        "id": "Sekitar {amount} per bulan untuk {requests} kali jalan, masing-masing {turns} giliran, di {model} "
        "({platform}, harga {day})",
    },
    # what moves it
    "runs": {"en": "Runs", "id": "Kali jalan"},
    "loop_turns": {"en": "Turns", "id": "Giliran"},
    "loop_system": {"en": "System and tool schemas", "id": "Sistem dan skema alat"},
    "loop_message": {"en": "First user message", "id": "Pesan pertama pengguna"},
    "loop_tool_result": {"en": "Tool result", "id": "Hasil alat"},
    "loop_model_output": {"en": "Model output", "id": "Output model"},
    "loop_thinking": {"en": "Thinking", "id": "Penalaran"},
    "loop_screenshots": {"en": "Screenshots", "id": "Tangkapan layar"},
    "loop_miss_share": {"en": "Turns that miss", "id": "Giliran yang miss"},
    # what must be known
    "loop_below_minimum": {
        "en": "{calls} calls have prompts below {least} tokens, the shortest that {model} caches: they are priced as "
        "plain input.",
        "id": "{calls} panggilan memuat prompt di bawah {least} token, yang terpendek yang di-cache {model}: dihitung "
        "sebagai input biasa.",
    },
    "batch_turns_wait": {
        "en": "Each turn waits for the one before and a batch may take 24 hours: {turns} turns may take {turns} days, "
        "and the cache may be gone by the next turn.",
        "id": "Setiap giliran menunggu yang sebelumnya dan satu batch bisa 24 jam: {turns} giliran bisa sampai {turns} "
        "hari, dan cache mungkin sudah hilang sebelum giliran berikutnya.",
    },
    "loop_forgets": {
        "en": "The wait between turns ({wait} minutes) is longer than the cache lives ({minutes}): every turn writes "
        "the whole prompt again.",
        "id": "Jeda antargiliran ({wait} menit) lebih lama daripada umur cache ({minutes}): setiap giliran menulis "
        "ulang seluruh prompt.",
    },
    "loop_assumption": {
        "en": "Each turn reads the previous prompt from cache and writes only what is new; after a miss the whole "
        "prompt is written again.",
        "id": "Setiap giliran membaca prompt sebelumnya dari cache dan hanya menulis yang baru; setelah miss, seluruh "
        "prompt ditulis ulang.",
    },
    "loop_assumption_off": {
        "en": "Nothing is cached: each turn pays the whole history as plain input.",
        "id": "Tidak ada yang di-cache: setiap giliran membayar seluruh riwayat sebagai input biasa.",
    },
}
