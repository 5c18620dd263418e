"""Why nothing can be done with a dropped file any more, in words for people."""

NO_FILE = "That file is not here any more. Drop it into the chat once more."
LEFT = "That file was left alone, and nothing of it was kept. Drop it into the chat once more to import it."
UNDER_WAY = "That file is being imported already. What came of it will be said in its message."
IMPORTED = "That file was imported already."
NOT_READ = "That file is not read yet. Its message says when it is."
NOTHING_TO_IMPORT = "There is nothing in that file that could be imported."
NOT_DECIDED = "Say what becomes of the customers on whom people have worked."
UNDONE = "That import was taken back already."
NOT_IMPORTED = "That file was not imported, so there is nothing to take back."
NO_REFUSED_LINES = "No lines of that file were refused, or they were forgotten since."
NO_QUESTION = "That is not asked any more: the file was read again since."
NO_COLUMN = "That column is taken otherwise by now. Press Columns once more."

# Before it is read
NO_READER = "I cannot read such a file in the chat. Drop a list of customers as .csv."
ADMINS_ONLY = "A whole book is brought along by an admin."
TOO_WIDE = "That file has a line of more than {most:,} cells; in the chat I read no wider lists."
TOO_MANY_LINES = (
    "That file has {lines:,} lines; in the chat I read up to {most:,}. "
    "Split it, or have whoever runs Rapport import it."
)

# Whose customers they are
NOT_OWN = "You can import into your own book only; this line names “{owner}” as the owner."
NOT_THE_TEAMS = "You can import for yourself and the teams you lead; “{owner}” is not among them."
