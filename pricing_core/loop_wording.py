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
        "{window}. Compact earlier.",
        "id": "Panggilan kompaksi sebelum giliran {turn} memuat {prompt} token input; jendela konteks {model} hanya "
        "{window}. Lakukan kompaksi lebih awal.",
    },
    "compaction_does_not_help": {
        "en": "After compaction a prompt has {kept} tokens (system, tools and summary), which is not below {at}. "
        "Compact later, or to fewer tokens.",
        "id": "Setelah kompaksi, prompt memuat {kept} token (sistem, alat, dan ringkasan), tidak di bawah {at}. "
        "Lakukan kompaksi lebih lambat, atau menjadi lebih sedikit token.",
    },
    "image_size_not_in_book": {
        "en": "Price book {book} has no rule for the tokens of an image on {model}. Enter the tokens of a screenshot.",
        "id": "Buku harga {book} tidak memuat aturan token gambar untuk {model}. Isi jumlah token satu tangkapan layar.",
    },
    "loop_of_usage": {
        "en": "An agent loop is always an estimate; counts of an answer belong to a single request.",
        "id": "Loop agen selalu berupa perkiraan; jumlah dari suatu jawaban milik satu permintaan.",
    },
    "sub_agent": {"en": "Sub-agent “{name}”: {reason}", "id": "Subagen “{name}”: {reason}"},
    # reasons
    "loop_count": {
        "en": "{count} in all {calls} calls of a run together.",
        "id": "{count} dalam {calls} panggilan satu kali jalan.",
    },
    "loop_written": {
        "en": "{count} in one run: the first prompt, then what each turn adds, and the whole prompt after a miss.",
        "id": "{count} dalam satu kali jalan: prompt pertama, lalu tambahan tiap giliran, dan seluruh prompt setelah "
        "miss.",
    },
    "loop_read": {
        "en": "{count} in one run: each turn reads all that the turn before it sent.",
        "id": "{count} dalam satu kali jalan: tiap giliran membaca semua yang dikirim giliran sebelumnya.",
    },
    "loop_output": {
        "en": "{count} in one run, over {calls} calls.",
        "id": "{count} dalam satu kali jalan, dari {calls} panggilan.",
    },
    "loop_plain": {
        "en": "{count} in one run: every prompt is sent anew as plain input where nothing is cached.",
        "id": "{count} dalam satu kali jalan: setiap prompt dikirim lagi sebagai input biasa bila tidak di-cache.",
    },
    "loop_added": {
        "en": "{each} in each of {calls} calls of a run.",
        "id": "{each} di setiap {calls} panggilan satu kali jalan.",
    },
    "loop_below_tier": {
        "en": "{calls} calls of a run have at most {over} input tokens (the largest {largest}), so they are billed "
        "below “{tier}”.",
        "id": "{calls} panggilan dalam satu kali jalan memuat paling banyak {over} token input (terbesar {largest}), "
        "jadi ditagih di bawah “{tier}”.",
    },
    "loop_in_tier": {
        "en": "{calls} calls of a run have more than {over} input tokens (turn {turn} is the first, with {first}), so "
        "every token of them is billed at “{tier}”, not only those above.",
        "id": "{calls} panggilan dalam satu kali jalan memuat lebih dari {over} token input (pertama kali di giliran "
        "{turn}, dengan {first}), jadi setiap tokennya ditagih dengan “{tier}”, bukan hanya yang di atasnya.",
    },
    "loop_only_tier": {
        "en": "One rate for every prompt size; the largest prompt of a run has {largest} input tokens.",
        "id": "Satu tarif untuk semua ukuran prompt; prompt terbesar dalam satu kali jalan memuat {largest} token input.",
    },
    "times_runs": {"en": "; × {runs} runs = {amount}", "id": "; × {runs} kali jalan = {amount}"},
    # what must be known
    "loop_below_minimum": {
        "en": "{calls} calls have prompts below {least} tokens, the shortest that {model} caches: they are priced as "
        "plain input.",
        "id": "{calls} panggilan memuat prompt di bawah {least} token, yang terpendek yang di-cache {model}: dihitung "
        "sebagai input biasa.",
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
