"""Why a file could not be saved, in words that are true and that help."""

from __future__ import annotations

import errno

from .errors import PricingError, printable
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Words = Mapping[str, str]

SENTENCES: Mapping[str, Words] = {
    "full": {
        "en": "{path}: the disk is full. Free some space, or save elsewhere.",
        "id": "{path}: disk sudah penuh. Kosongkan sebagian, atau simpan di tempat lain.",
    },
    "quota": {
        "en": "{path}: your quota on this disk is used up. Free some space, or save elsewhere.",
        "id": "{path}: kuota Anda di disk ini sudah habis. Kosongkan sebagian, atau simpan di tempat lain.",
    },
    "read_only": {
        "en": "{path}: this disk can only be read. Save elsewhere.",
        "id": "{path}: disk ini hanya dapat dibaca. Simpan di tempat lain.",
    },
    "permission": {
        "en": "{path}: you may not write there. Check the permissions of the file and its folder, or save elsewhere.",
        "id": "{path}: Anda tidak berhak menulis di sana. Periksa izin berkas dan folder, atau simpan di tempat lain.",
    },
    "vanished": {
        "en": "{path}: its folder is not there. Connect the drive again if it was removed, or save elsewhere.",
        "id": "{path}: foldernya tidak ada. Sambungkan lagi drive yang dilepas, atau simpan di tempat lain.",
    },
    "blocked": {
        "en": "{path}: a file or a link to nothing stands where its folder should be. Move it away, or save elsewhere.",
        "id": "{path}: berkas atau tautan kosong menempati tempat foldernya. Pindahkan, atau simpan di tempat lain.",
    },
    "is_folder": {
        "en": "{path}: this is a folder. Choose another name.",
        "id": "{path}: ini sebuah folder. Pilih nama lain.",
    },
    "not_file": {
        "en": "{path}: not a regular file (a pipe or device). Choose another name.",
        "id": "{path}: bukan berkas biasa (pipa atau perangkat). Pilih nama lain.",
    },
    "too_large": {
        "en": "{path}: larger than a file may be there. Save elsewhere.",
        "id": "{path}: melebihi ukuran berkas yang diizinkan di sana. Simpan di tempat lain.",
    },
    "io": {
        "en": "{path}: the disk reported an error ({reason}). Save elsewhere, and check the disk.",
        "id": "{path}: disk melaporkan kesalahan ({reason}). Simpan di tempat lain, dan periksa disk itu.",
    },
    "unkept": {
        "en": "{path}: the disk did not keep what was written. Save elsewhere, and check the disk.",
        "id": "{path}: disk tidak menyimpan apa yang ditulis. Simpan di tempat lain, dan periksa disk itu.",
    },
    "held": {
        "en": "{path}: it cannot be replaced; another program may hold it open. Close it there, or save elsewhere.",
        "id": "{path}: tidak dapat diganti; mungkin dibuka program lain. Tutup di sana, atau simpan di tempat lain.",
    },
    "busy": {
        "en": "{path}: another Taksir has been saving for several seconds. Try again.",
        "id": "{path}: Taksir lain sedang menyimpan sejak beberapa detik. Coba lagi.",
    },
    "name": {
        "en": "{path}: not a usable file name. Choose another one.",
        "id": "{path}: nama berkas tidak dapat dipakai. Pilih nama lain.",
    },
    "refused": {
        "en": "{path}: the system refuses to write it ({reason}). Save elsewhere.",
        "id": "{path}: sistem menolak menulisnya ({reason}). Simpan di tempat lain.",
    },
    "conflict": {
        "en": "{path}: it is not as it was when it was read. Reload it, overwrite it, or save elsewhere.",
        "id": "{path}: isinya tidak lagi seperti saat dibaca. Muat ulang, timpa, atau simpan di tempat lain.",
    },
    "unsynced": {
        "en": "{path}: saved, but then the disk reported an error ({reason}). Check the disk.",
        "id": "{path}: tersimpan, tetapi kemudian disk melaporkan kesalahan ({reason}). Periksa disk itu.",
    },
}

# Sentences of their own that a program treats like another one.
_CODES = {
    "blocked": "vanished",
    "not_file": "refused",
    "too_large": "refused",
    "unkept": "io",
    "held": "refused",
    "busy": "refused",
    "name": "refused",
}

_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EROFS: "read_only",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOENT: "vanished",
    errno.ESTALE: "vanished",
    errno.ENODEV: "vanished",
    errno.ENXIO: "vanished",
    errno.ENOTDIR: "blocked",
    errno.EEXIST: "blocked",
    errno.EISDIR: "is_folder",
    errno.EFBIG: "too_large",
    errno.EIO: "io",
    errno.EBADMSG: "unkept",
    errno.EBUSY: "held",
}


def told(key: str, path: Path, error: OSError | None = None) -> Words:
    """Return a sentence about a file in every language."""
    facts = {"path": printable(str(path)), "reason": (error and error.strerror) or error}
    return {language: text.format(**facts) for language, text in SENTENCES[key].items()}


class CannotSave(PricingError):
    """A file was not saved, and is as it was. `code` says why, `words` says it to a person."""

    def __init__(self, path: Path, key: str, error: OSError | None = None) -> None:
        self.path = path
        self.code = _CODES.get(key, key)
        self.words = told(key, path, error)
        super().__init__(self.words["en"])


class Conflict(CannotSave):
    """Somebody else has changed the file; `found` is the digest of what stands there now, "" for nothing."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(path, "conflict")
        self.found = found


def fault_of(path: Path, error: OSError | ValueError) -> CannotSave:
    """Return the fault that an error of the system is to a person."""
    if not isinstance(error, OSError):  # a NUL, or what the disk's encoding cannot spell
        return CannotSave(path, "name")
    return CannotSave(path, _CAUSES.get(error.errno or 0, "refused"), error)
