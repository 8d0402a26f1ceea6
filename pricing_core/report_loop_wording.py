"""The sentences of reports about agent loops, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOP_SENTENCES: Mapping[str, Mapping[str, str]] = {
    # names
    "run": {"en": "1 run", "id": "1 kali jalan"},
    "runs": {"en": "{count} runs", "id": "{count} kali jalan"},
    "turns_one": {"en": "1 turn", "id": "1 giliran"},
    "turns": {"en": "{count} turns", "id": "{count} giliran"},
    "turn_label": {"en": "Turn {number}", "id": "Giliran {number}"},
    "compaction_label": {"en": "Compaction before turn {number}", "id": "Kompaksi sebelum giliran {number}"},
    "of_agent": {"en": "{agent}: {label}", "id": "{agent}: {label}"},
    "standard_tier": {"en": "Standard", "id": "Standar"},
    # model and place
    "model_loop": {
        "en": "Every call of the agent goes to {model} ({id}) with these choices: {choices}.",
        "id": "Setiap panggilan agen dikirim ke {model} ({id}) dengan pilihan berikut: {choices}.",
    },
    "model_alone_loop": {
        "en": "Every call of the agent goes to {model} ({id}).",
        "id": "Setiap panggilan agen dikirim ke {model} ({id}).",
    },
    # turns
    "loop_turns": {
        "en": "A run has {turns}; each is a call of its own, which sends the whole conversation so far.",
        "id": "Satu kali jalan memuat {turns}; masing-masing adalah satu panggilan yang mengirim seluruh percakapan "
        "sampai saat itu.",
    },
    "loop_first": {
        "en": "The first sends {system} tokens of system prompt and schemas and a first message of {message}.",
        "id": "Yang pertama mengirim {system} token prompt sistem dan skema serta pesan pertama {message} token.",
    },
    "loop_first_tools": {
        "en": "The first sends {system} tokens of system prompt and schemas, a first message of {message} and {fixed} "
        "that declaring tools adds.",
        "id": "Yang pertama mengirim {system} token prompt sistem dan skema, pesan pertama {message} token, dan "
        "{fixed} "
        "token yang dibawa alat.",
    },
    "loop_later": {
        "en": "Every later turn adds the last output ({output}) and a tool result of {result}.",
        "id": "Setiap giliran berikutnya menambahkan output terakhir ({output}) dan hasil alat {result} token.",
    },
    "loop_only": {"en": "It writes {output} tokens.", "id": "Model menulis {output} token."},
    "loop_listed": {
        "en": "What each turn adds and writes is listed one by one: {listed}.",
        "id": "Yang ditambahkan dan ditulis setiap giliran didaftar satu per satu: {listed}.",
    },
    "loop_listed_turn": {
        "en": "turn {turns} a tool result of {result}, output of {output}",
        "id": "giliran {turns} hasil alat {result}, output {output}",
    },
    "loop_listed_thinking": {
        "en": "turn {turns} a tool result of {result}, output of {output}, thinking of {thinking}",
        "id": "giliran {turns} hasil alat {result}, output {output}, pemikiran {thinking}",
    },
    "loop_result_grows": {
        "en": "The tool result grows by {growth} from turn to turn.",
        "id": "Hasil alat bertambah {growth} dari giliran ke giliran.",
    },
    "loop_result_cap": {
        "en": "A tool result of more than {cap} is cut to that.",
        "id": "Hasil alat yang lebih dari {cap} dipotong menjadi sebanyak itu.",
    },
    "loop_output_grows": {
        "en": "The output grows by {growth} from turn to turn.",
        "id": "Output bertambah {growth} dari giliran ke giliran.",
    },
    "loop_thinks": {
        "en": "In every turn the model also thinks {thinking} tokens, which are billed as output.",
        "id": "Di setiap giliran model juga berpikir {thinking} token, yang ditagih sebagai output.",
    },
    "loop_keeps_thinking": {
        "en": "Thinking stays in the context of the turns after it.",
        "id": "Pemikiran tetap berada di konteks giliran-giliran sesudahnya.",
    },
    "loop_drops_thinking": {
        "en": "Thinking leaves the context after its turn.",
        "id": "Pemikiran keluar dari konteks setelah gilirannya.",
    },
    "loop_screenshots": {
        "en": "Every later turn brings {count} screenshots of {tokens} tokens each; that size is an estimate.",
        "id": "Setiap giliran berikutnya membawa {count} tangkapan layar, masing-masing {tokens} token; ukuran itu "
        "perkiraan.",
    },
    "loop_screenshots_sized": {
        "en": "Every later turn brings {count} screenshots of {width} by {height} pixels; their tokens follow from the "
        "price book.",
        "id": "Setiap giliran berikutnya membawa {count} tangkapan layar {width} kali {height} piksel; tokennya "
        "mengikuti "
        "buku harga.",
    },
    "loop_screenshots_counted": {
        "en": "Every later turn brings {count} screenshots of {width} by {height} pixels, by the price book {tokens} "
        "tokens each.",
        "id": "Setiap giliran berikutnya membawa {count} tangkapan layar {width} kali {height} piksel, menurut "
        "buku harga "
        "masing-masing {tokens} token.",
    },
    # cache
    "loop_no_cache": {
        "en": "No prompt cache is used: every turn pays the whole conversation as input.",
        "id": "Prompt cache tidak dipakai: setiap giliran membayar seluruh percakapan sebagai input.",
    },
    "loop_cached": {
        "en": "The prompt cache keeps what was sent for {lifetime}; each turn comes {wait} minutes after the "
        "one before.",
        "id": "Prompt cache menyimpan yang terkirim selama {lifetime}; jeda antargiliran {wait} menit.",
    },
    "loop_cache_lives": {
        "en": "That is within its life, so a turn reads what the one before it sent and writes only what is new.",
        "id": "Jeda itu masih dalam umur cache, jadi setiap giliran membaca yang dikirim giliran sebelumnya dan hanya "
        "menulis yang baru.",
    },
    "loop_cache_forgets": {
        "en": "That is longer than it lives, so every turn writes the whole conversation again.",
        "id": "Jeda itu lebih lama daripada umurnya, jadi setiap giliran menulis ulang seluruh percakapan.",
    },
    "loop_misses": {
        "en": "{share}% of turns miss the cache all the same and write the whole conversation.",
        "id": "{share}% giliran tetap miss cache dan menulis seluruh percakapan.",
    },
    "loop_no_misses": {"en": "No turn misses it otherwise.", "id": "Selain itu tidak ada yang miss."},
    "loop_compacts": {
        "en": "Before a turn whose prompt would have more than {at} tokens, an extra call reads the history and "
        "writes a "
        "summary of {to}; the run goes on from system prompt, tools and summary.",
        "id": "Sebelum giliran yang promptnya akan melebihi {at} token, satu panggilan tambahan membaca riwayat dan "
        "menulis ringkasan {to} token; setelah itu dilanjutkan dari prompt sistem, alat, dan ringkasan.",
    },
    "loop_compacted": {
        "en": "That happens before turn {turns}.",
        "id": "Itu terjadi sebelum giliran {turns}.",
    },
    "loop_compacted_often": {
        "en": "That happens {count} times in a run, first before turn {first}.",
        "id": "Itu terjadi {count} kali dalam satu kali jalan, pertama sebelum giliran {first}.",
    },
    "loop_never_compacted": {"en": "No turn of this run needs it.", "id": "Tidak ada giliran yang memerlukannya."},
    "loop_uncompacted": {"en": "The history is never compacted.", "id": "Riwayat tidak pernah dipadatkan."},
    # tools
    "tool_loop": {
        "en": "The tool “{tool}” is declared in every call.",
        "id": "Alat “{tool}” tersedia di setiap panggilan.",
    },
    "tool_level_loop": {
        "en": "The tool “{tool}” is declared in every call, at the level “{level}”.",
        "id": "Alat “{tool}” tersedia di setiap panggilan, dengan tingkat “{level}”.",
    },
    "tool_count_loop": {
        "en": "“{tool}” takes {count} {unit} in every call.",
        "id": "“{tool}” memakai {count} {unit} di setiap panggilan.",
    },
    "tool_uses_loop": {
        "en": "The tool “{tool}” is declared in every call; in each turn: {inputs}.",
        "id": "Alat “{tool}” tersedia di setiap panggilan; di setiap giliran: {inputs}.",
    },
    "loop_content": {
        "en": "What tools fetch brings {content} tokens to every turn.",
        "id": "Yang diambil alat menambah {content} token di setiap giliran.",
    },
    # sub-agents
    "loop_sub": {
        "en": "In turn {turn} of a run the sub-agent “{name}” runs once.",
        "id": "Di giliran {turn} setiap kali jalan, subagen “{name}” berjalan satu kali.",
    },
    "loop_sub_times": {
        "en": "In turn {turn} of a run the sub-agent “{name}” runs {times} times.",
        "id": "Di giliran {turn} setiap kali jalan, subagen “{name}” berjalan {times} kali.",
    },
    "loop_sub_many": {
        "en": "In turn {turn} of a run {count} sub-agents “{name}” run once each.",
        "id": "Di giliran {turn} setiap kali jalan, {count} subagen “{name}” masing-masing berjalan satu kali.",
    },
    "loop_sub_times_many": {
        "en": "In turn {turn} of a run {count} sub-agents “{name}” run {times} times each.",
        "id": "Di giliran {turn} setiap kali jalan, {count} subagen “{name}” masing-masing berjalan {times} kali.",
    },
    "loop_subs_all": {"en": "All {count} sub-agents: {said}", "id": "Semua {count} subagen: {said}"},
    "loop_subs_said": {"en": "{count} sub-agents ({names}): {said}", "id": "{count} subagen ({names}): {said}"},
    "loop_sub_name": {"en": "“{name}”", "id": "“{name}”"},
    "loop_sub_said": {"en": "Sub-agent “{name}”: {said}", "id": "Subagen “{name}”: {said}"},
    "no_sub_agents": {"en": "It starts no sub-agents.", "id": "Subagen tidak dipakai."},
    # tiers
    "loop_tier_only": {
        "en": "One rate holds for every prompt size; the largest prompt has {largest} input tokens ({where}).",
        "id": "Satu tarif berlaku untuk semua ukuran prompt; prompt terbesar memuat {largest} token input ({where}).",
    },
    "loop_tier_below": {
        "en": "The largest prompt has {largest} input tokens ({where}), so the standard prices hold throughout; "
        "“{tier}” starts above {over}.",
        "id": "Prompt terbesar memuat {largest} token input ({where}), jadi harga standar berlaku seterusnya; "
        "“{tier}” mulai di atas {over}.",
    },
    "loop_tier_in": {
        "en": "The first prompt above {over} input tokens is that of {where}, with {prompt}; {count} of {calls} "
        "calls have such a prompt, and each of these is billed as a whole at the prices of “{tier}”.",
        "id": "Prompt pertama di atas {over} token input ada di {where}, dengan {prompt}; {count} dari {calls} "
        "panggilan memuat prompt seperti itu, dan masing-masing ditagih seluruhnya dengan harga “{tier}”.",
    },
    # volume
    "retries_loop": {
        "en": "{percent}% of runs are made once more, and each of these is billed like any other: {sent} a month.",
        "id": "{percent}% kali jalan diulang, dan masing-masing ditagih seperti yang lain: {sent} per bulan.",
    },
    "grows_loop": {
        "en": "The number of runs grows by {percent}% from month to month.",
        "id": "Jumlah kali jalan naik {percent}% setiap bulan.",
    },
    "shrinks_loop": {
        "en": "The number of runs falls by {percent}% from month to month.",
        "id": "Jumlah kali jalan turun {percent}% setiap bulan.",
    },
    "steady_loop": {
        "en": "The number of runs stays the same every month.",
        "id": "Jumlah kali jalan sama setiap bulan.",
    },
    "no_requests_runs": {
        "en": "No runs are planned, so a month costs nothing; one run costs {amount} (prices of {day}).",
        "id": "Tidak ada kali jalan yang direncanakan, jadi tidak ada biaya bulanan; satu kali jalan berharga {amount} "
        "(harga {day}).",
    },
    # what a run is made of
    "run_of_tier": {
        "en": "{tier}: {count} of {calls} calls, prompts of {least} to {most} tokens, {amount} a run",
        "id": "{tier}: {count} dari {calls} panggilan, prompt {least} sampai {most} token, {amount} per kali jalan",
    },
    "run_of_sub": {
        "en": "Sub-agent “{name}” in turn {turn}: {times} × {amount} = {whole} a run",
        "id": "Subagen “{name}” di giliran {turn}: {times} × {amount} = {whole} per kali jalan",
    },
    "run_of_all": {
        "en": "{name}: {amount} a run, what is billed beyond the free allowance of the month",
        "id": "{name}: {amount} per kali jalan, yang ditagih di luar jatah gratis bulanan",
    },
}
