"""Sentences about the store, its keys and its disk: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    # Finding and reaching the file
    "store.missing": N_(
        "There is no store {file} here. Look for it in another folder, or make one: rcboard store create."
    ),
    "store.no_folder": N_("The folder for {file} is not there. Make the folder, or choose another place."),
    "store.no_access": N_(
        "{file} may not be opened by this person. Ask the administrator for the right to read and write it."
    ),
    "store.read_only": N_(
        "{file} or its folder is read-only. Allow writing there, or copy the store with its key file to another folder."
    ),
    "store.network_drive": N_(
        "{file} would lie on a network drive, where a store gets corrupted when two machines use it. "
        "Choose a folder on this machine, or copy the store with its key file to one."
    ),
    "store.exists": N_("{file} or its key file is there already and was left untouched. Choose another name."),
    "store.locked": N_(
        "Another program is using {file} and does not let go. Close the other program, or wait a moment and try again."
    ),
    "store.in_use": N_("{file} is open in another program. Close it there, then try again."),
    # Disk and memory
    "store.disk_full": N_(
        "The disk that holds {file} is full; nothing of this was saved. Free some space, then do it again."
    ),
    "store.disk_fault": N_(
        "The disk did not read or write {file}; nothing of this was saved. "
        "Check the disk and its connection, and make a backup to another disk."
    ),
    "store.no_memory": N_("There is not enough memory to go on with {file}. Close other programs, then try again."),
    "store.no_copy": N_(
        "{file} has to be brought up to date, but the copy that is made first could not be written. "
        "Free some space in its folder, then open it again. The store was left as it was."
    ),
    # Keys
    "store.no_keys": N_(
        "The key file {file} is missing, and {store} cannot be opened without it. "
        "Put it back beside the store; each backup of the store holds it."
    ),
    "store.keys_damaged": N_(
        "The key file {file} is damaged; the passphrase was not tried. Put back the key file from a backup "
        "of the store."
    ),
    "store.keys_newer": N_("The key file {file} was written by a newer rcboard. Install the newer version to open it."),
    "store.keys_of_another": N_(
        "The key file beside {file} belongs to another store. Put the right key file beside it; each backup holds it."
    ),
    "store.keys_put_back": N_("The key file {file} was missing and was put back from the copy in the data folder."),
    "store.keys_mended": N_(
        "The key file {file} was damaged and was put back from the copy in the data folder; "
        "the damaged one was kept beside it."
    ),
    "store.weak_keys": N_(
        "The key file asks for less than 64 MiB and 3 passes, which guards no passphrase. "
        "Put back the key file from a backup."
    ),
    "store.odd_keys": N_(
        "The key file asks for more work than any machine can do. Put back the key file from a backup."
    ),
    "store.wrong_passphrase": N_(
        "This passphrase does not open the store. Check it and the user name, then try again."
    ),
    "store.wrong_recovery": N_(
        "The recovery code is not right. Compare it with the printed sheet; a newer sheet may exist."
    ),
    "store.no_passphrase": N_("A passphrase is needed. Choose one of several words."),
    "store.passphrase_file": N_("The passphrase file cannot be read. Check its name and the right to read it."),
    "store.login_taken": N_("This user name can open the store already. Choose another user name."),
    "store.no_such_login": N_("No one opens this store with this user name. Check the name, or add the person."),
    "store.last_slot": N_("Nobody else could open the store then. Add another person first."),
    # Damage
    "store.truncated": N_(
        "{file} is cut short: its end is missing. Bring back the latest backup: rcboard store restore FILE."
    ),
    "store.damaged": N_(
        "{file} is damaged. Run rcboard store check to see where, and bring back the latest backup: rcboard "
        "store restore FILE."
    ),
    "store.damaged_pages": N_(
        "{file} is damaged on page {pages}. Bring back the latest backup: rcboard store restore FILE."
    ),
    "store.pages_in_log": N_(
        "{file} is damaged on page {pages}, but the change log holds these pages whole. "
        "Open and close the store to mend them, then check it again."
    ),
    "store.damaged_start": N_(
        "The first 16 bytes of {file} are damaged. They stand in the key file too: opening the store mends them."
    ),
    "store.start_mended": N_("The first 16 bytes of {file} were damaged and were mended from the key file."),
    "store.log_damaged": N_(
        "The change log of {file} is damaged: confirmed changes from before the last interruption would be "
        "lost, so nothing "
        "was opened. The log is kept as {kept}. Bring back the latest backup, or go on without the damaged part: "
        "rcboard store check --accept-loss."
    ),
    "store.log_tail": N_(
        "The end of the change log of {file} is damaged: the last change before the interruption may be lost. "
        "The log is kept as {kept}. Open the store again to go on without it, then look whether the last "
        "entries are there."
    ),
    "store.log_tail_left": N_(
        "The damaged end of the change log of {file} was left out; it is kept as {kept}. "
        "Look whether the last entries are there."
    ),
    "store.log_left": N_("The damaged part of the change log of {file} was left out; the log is kept as {kept}."),
    "store.broken_links": N_(
        "Entries in {file} point to entries that are not there. The store was left as it was. Bring back the "
        "latest backup."
    ),
    "store.odd_structure": N_(
        "The tables or indexes of {file} do not fit together ({found}). Bring back the latest backup."
    ),
    "store.attachment_damaged": N_(
        "An attached file in {file} is not what was saved (attachment {attachments}). Bring back the latest backup."
    ),
    "store.trail_damaged": N_(
        "The audit trail of {file} is broken at entry {at}. Keep the store as it is, "
        "and have the administrator compare it with a backup."
    ),
    # Versions
    "store.newer": N_(
        "{file} was written by a newer rcboard and was left untouched. Install the newer version to open it."
    ),
    "store.brought_up_to_date": N_("{file} was brought up to date; the store as it was before is kept as {copy}."),
    "store.not_a_file": N_("This store is not a file but on a database server. Use the server's own tools for this."),
    # Backups
    "store.no_backup_place": N_(
        "The backup place {folder} is not there. Connect its disk, or choose another place in Settings."
    ),
    "store.backup_exists": N_("{file} is there already and was left untouched. Choose another name for the backup."),
    "store.backup_missing": N_("There is no backup {file} here. Check its name and folder."),
    "store.not_a_backup": N_("{file} is not a backup of a store. Choose a file that rcboard store backup has made."),
    "store.backup_damaged": N_(
        "The backup {file} is damaged ({part} is not what was saved); nothing was brought back. Take another backup."
    ),
    "store.backup_newer": N_(
        "The backup {file} was written by a newer rcboard. Install the newer version to bring it back."
    ),
    "store.not_replaced": N_(
        "{file} is there already. To put the backup in its place, say so: --replace. The present store is "
        "kept beside it."
    ),
}
