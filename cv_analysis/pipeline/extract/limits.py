"""How much of a file we read before we give it back."""

MAX_PAGES = 30
MAX_CHARACTERS = 200_000
MAX_UNZIPPED = 20 * 1024 * 1024
MAX_ZIP_ENTRIES = 2_000
MAX_RATIO = 400  # of one entry; XML of real documents stays under 60
MAX_FILE = 20 * 1024 * 1024
