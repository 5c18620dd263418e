"""Why a file, or a line of it, cannot be read, in words for people."""

# The file
NO_FILE = "There is no file {path}."
NOT_A_FILE = "{path} is not a file."
EMPTY = "{path} is empty."
UNREADABLE = "{path} cannot be read: {why}."
WORKBOOK = "{path} is a workbook. Save it as CSV and import that."
NOT_TEXT = "{path} is not a text file. Import a CSV file."
NOT_AS_MARKED = "{path} says that it is {encoding}, but it is not."
UNKNOWN_ENCODING = "{path} is in no encoding that I know. Save it as UTF-8."
NO_ENCODING = "I know no encoding “{encoding}”. Its name is like utf-8, cp1252 or shift_jis."
NOT_AS_CHOSEN = "{path} is not {encoding}."
BROKEN = (
    "{path} cannot be read from line {line} on: probably a quotation mark is opened there and never closed."
)
NO_HEADING = "The first line cannot be read. Separate its names by {delimiters}."
NO_LINES = "{path} has a heading but no customers."
NO_NAME_COLUMN = (
    "No column holds the customer's name. Call it “Name” or “Customer”. There is {first_headings}."
)

UNCLEAR = "Something in the file can be read in two ways. Decide first how it is meant."
NO_COLUMN = "There is no column “{heading}”."
NO_FIELD = "I keep nothing that is called “{heading}”. Use a name like Customer, Country or Last interaction."

# A cell
NO_AMOUNT = "“{cell}” is not an amount like 1250 or 1250.50."
NO_PIECES = "“{cell}” is not a quantity like 2 or 2.5."
NO_DAY = "“{cell}” is not a day like 2026-11-20."
DAY_NUMBER = "“{cell}” is a spreadsheet's number for a day ({day}). Write the day itself."
NO_SUCH_DAY = "There is no such day as {cell}."
NO_WORD = "There is no {kind} “{cell}”. It is one of {words}."
NO_SEGMENT = "There is no segment “{cell}”. There are: {names}."
NO_ZONE = "There is no time zone “{cell}”. Its name is like Europe/Lisbon."
NO_WEEK = "Working days are digits from 1 (Monday) to 7 (Sunday), like 12345."
NO_DAYS = "“{cell}” is not a number of days."
TOO_LONG = "It holds up to {longest:,} characters."
TOO_LONG_TOGETHER = "Together these hold up to {longest:,} characters."

NOT_SOLD = "It is no purchase."
NO_COUNTRY = "I know no such country."
NO_ROLE = "It says how somebody is addressed."
DAMAGED = "“{cell}” is what a spreadsheet wrote in the place of what was there."
SHORTENED = (
    "A spreadsheet has rounded it, so it tells nobody apart. Format the column as text, or leave it out."
)

# A line
BROKEN_LINE = "A quotation mark is opened in it and never closed."
NOT_UTF_8 = "A letter in it is broken: it was read or written in another encoding than the rest."
CELL_TOO_LONG = "A cell of it holds more than anybody can read."
REPEATED_HEADING = "It repeats the heading."
BELOW_THE_LIST = "It stands below the list and fills 1 cell of {width}."
ONE_CELL = "It has 1 cell of {width}."
A_TOTAL = "It looks like a line below the list, not like a customer."
TOO_MANY_CELLS = "It has {cells} cells, the heading {width}."
NO_NAME = "There is no name."
NOBODYS_NAME = "“{cell}” is nobody's name."
SECOND_HEADING = "It looks like a second line of the heading."
LEFT_OUT = "Left out: {heading}"
NAME_TOO_LONG = "A name holds up to {longest} characters."
SEVERAL_COMPANIES = "It names several companies, “{cell}”. Leave the one that is the customer."
HALF_A_CADENCE = "An own cadence needs both the ideal and the maximum days."
INTERACTION_WITHOUT_DAY = "The last interaction has no day."
NO_QUANTITY = "There is the price of one, but no quantity."
PURCHASE_WITHOUT_DAY = "The purchase has no day."

# An owner
NO_REP = "I know no rep “{identifier}”. Give an e-mail address or a Slack id."
NO_REP_HERE = "I know no rep “{identifier}”, and without SLACK_BOT_TOKEN I cannot ask Slack."
