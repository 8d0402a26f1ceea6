"""The sentences of advice about agent loops, in each language. Every text is plain, never markup."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOP_ADVICE: Mapping[str, Mapping[str, str]] = {
    "loop_pays_to": {
        "en": "It costs less than no cache as long as at most {misses} of 100 turns miss it.",
        "id": "Lebih murah daripada tanpa cache selama paling banyak {misses} dari 100 giliran miss.",
    },
    "loop_pays_below_one": {
        "en": "It costs less than no cache only as long as fewer than 1 of 100 turns misses it.",
        "id": "Lebih murah daripada tanpa cache hanya selama kurang dari 1 dari 100 giliran miss.",
    },
    "loop_pays_always": {
        "en": "However many turns miss it, it costs no more than no cache.",
        "id": "Berapa pun giliran yang miss, biayanya tidak melebihi biaya tanpa cache.",
    },
    "loop_pays_never": {
        "en": "Even if no turn misses it, it costs more than no cache.",
        "id": "Biayanya melebihi biaya tanpa cache meskipun tidak ada giliran yang miss.",
    },
    "loop_cache_kept": {"en": "Rolling cache: {lifetime}", "id": "Cache bergulir: {lifetime}"},
    "loop_cache_saves": {
        "en": "With the loop's context cached for {lifetime}, a month costs {amount} less.",
        "id": "Dengan konteks loop yang di-cache selama {lifetime}, biaya per bulan turun {amount}.",
    },
    "cache_loop": {
        "en": "The agent loop is priced again with each lifetime; of 100 turns, {misses} miss the cache, as stated.",
        "id": "Loop agen dihitung ulang dengan setiap masa simpan; dari 100 giliran, {misses} miss cache, seperti yang "
        "diisi.",
    },
    "loop_misses_if": {
        "en": "If no more than {misses} of 100 turns miss the cache.",
        "id": "Jika paling banyak {misses} dari 100 giliran miss cache.",
    },
    "loop_cache_off_if": {
        "en": "If {misses} of 100 turns miss the cache.",
        "id": "Jika {misses} dari 100 giliran miss cache.",
    },
    "batch_loop_if": {
        "en": "If a run may take {turns} days: each turn waits for the one before, and a batch may take 24 hours; the "
        "cache may be gone by then.",
        "id": "Jika sekali jalan boleh makan waktu {turns} hari: setiap giliran menunggu yang sebelumnya, dan satu "
        "batch bisa 24 jam; cache mungkin sudah hilang saat itu.",
    },
    "retries_loop": {"en": "Fewer repeated runs", "id": "Kurangi pengulangan"},
    "retries_save_loop": {
        "en": "Runs that are made once more ({share}%) are billed like any other. Without them a month costs {amount} "
        "less.",
        "id": "Kali jalan yang diulang ({share}%) ditagih seperti yang lain. Tanpanya, biaya per bulan turun {amount}.",
    },
    "retries_if_loop": {
        "en": "If no run had to be made again.",
        "id": "Jika tidak ada kali jalan yang harus diulang.",
    },
}
